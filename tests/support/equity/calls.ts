import { GET as tableRoute } from "@/app/api/v1/startups/[id]/cap-table/route";
import { POST as foundersRoute } from "@/app/api/v1/startups/[id]/cap-table/founders/route";
import { POST as addRoute } from "@/app/api/v1/startups/[id]/cap-table/holders/route";
import {
  DELETE as removeRoute,
  PUT as changeRoute,
} from "@/app/api/v1/startups/[id]/cap-table/holders/[holderId]/route";
import { POST as importRoute } from "@/app/api/v1/startups/[id]/cap-table/import/route";
import { POST as scenarioRoute } from "@/app/api/v1/startups/[id]/cap-table/scenario/route";
import { GET as grantsRoute } from "@/app/api/v1/equity/grants/route";
import type { CapTable, HolderEntry, ImportResult, Scenario } from "@/lib/equity/captable/schema";
import type { GrantPage } from "@/lib/equity/holdings/schema";
import { entryOf } from "@/lib/equity/captable/entries";
import { now } from "@/lib/core/clock";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import type { z } from "zod";
import { call, type SignedIn } from "../harness";

const path = (id: string, rest = "") => `/api/v1/startups/${id}/cap-table${rest}`;

export const readTable = (as: SignedIn | null, id: string) =>
  call<CapTable>(tableRoute, { path: path(id), params: { id }, as });
export const addHolder = (as: SignedIn | null, id: string, body: unknown) =>
  call<HolderEntry & { errors?: { path: string; code: string; message: string }[] }>(addRoute, {
    path: path(id, "/holders"),
    params: { id },
    as,
    body,
  });
export const changeHolder = (as: SignedIn | null, id: string, holderId: string, body: unknown) =>
  call<HolderEntry>(changeRoute, {
    method: "PUT",
    path: path(id, `/holders/${holderId}`),
    params: { id, holderId },
    as,
    body,
  });
export const removeHolder = (as: SignedIn | null, id: string, holderId: string) =>
  call(removeRoute, { method: "DELETE", path: path(id, `/holders/${holderId}`), params: { id, holderId }, as });
export const importHolders = (as: SignedIn | null, id: string, body: unknown, idempotencyKey?: string) =>
  call<ImportResult & { errors?: { path: string; code: string; message: string }[] }>(importRoute, {
    path: path(id, "/import"),
    params: { id },
    as,
    body,
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });
export const getRoundScenario = (as: SignedIn | null, id: string, body: unknown) =>
  call<z.infer<typeof Scenario> & { errors?: { path: string; code: string }[] }>(scenarioRoute, {
    path: path(id, "/scenario"),
    params: { id },
    as,
    body,
  });
export const readGrants = (as: SignedIn | null, query = "") =>
  call<GrantPage>(grantsRoute, { path: `/api/v1/equity/grants${query}`, as });

/** Gives a table the founders' shares that an equity agreement needs: one, unless said otherwise. */
export const withFounders = (startupId: string, shares = 1) =>
  CapTableEntryModel.create({
    startupId,
    ...entryOf({ kind: "shares", name: "Founder", label: null, reference: null, shares, issuedOn: null }),
    createdAt: now(),
    updatedAt: now(),
  });

export const setFounders = (as: SignedIn | null, id: string, body: unknown) =>
  call<CapTable & { errors?: { path: string; code: string; message: string }[] }>(foundersRoute, {
    path: path(id, "/founders"),
    params: { id },
    as,
    body,
  });
