import { POST as acceptRoute } from "@/app/api/v1/alliances/[id]/accept/route";
import { POST as rejectRoute } from "@/app/api/v1/alliances/[id]/reject/route";
import { DELETE as removeRoute } from "@/app/api/v1/alliances/[id]/route";
import { POST as withdrawRoute } from "@/app/api/v1/alliances/[id]/withdraw/route";
import { GET as listRoute, POST as requestRoute } from "@/app/api/v1/alliances/route";
import { DELETE as unblockRoute, PUT as blockRoute } from "@/app/api/v1/users/[id]/block/route";
import { GET as mutualsRoute } from "@/app/api/v1/users/[id]/mutuals/route";
import { GET as relationRoute } from "@/app/api/v1/users/[id]/relation/route";
import { GET as blocksRoute } from "@/app/api/v1/users/me/blocks/route";
import type { Alliance, AlliancePage, BlockedPage, NetworkPeoplePage, Relation } from "@/lib/alliances/schema";
import type { RouteHandler } from "@/lib/core/http/route";
import { call, type SignedIn } from "./harness";

export const ask = (as: SignedIn | null, userId: string, note?: string, idempotencyKey?: string) =>
  call<Alliance>(requestRoute, {
    path: "/api/v1/alliances",
    as,
    body: { userId, ...(note === undefined ? {} : { note }) },
    ...(idempotencyKey ? { idempotencyKey } : {}),
  });

const act = (handler: RouteHandler, name: string) => (as: SignedIn | null, id: string) =>
  call<Alliance>(handler, { method: "POST", path: `/api/v1/alliances/${id}/${name}`, params: { id }, as });
export const acceptAsked = act(acceptRoute, "accept");
export const rejectAsked = act(rejectRoute, "reject");
export const withdrawAsked = act(withdrawRoute, "withdraw");
export const removeAlly = (as: SignedIn | null, id: string) =>
  call(removeRoute, { method: "DELETE", path: `/api/v1/alliances/${id}`, params: { id }, as });

export const network = (as: SignedIn | null, query = "") =>
  call<AlliancePage>(listRoute, { path: `/api/v1/alliances${query}`, as });

const onPerson = (method: "PUT" | "DELETE", handler: RouteHandler) => (as: SignedIn | null, id: string) =>
  call(handler, { method, path: `/api/v1/users/${id}/block`, params: { id }, as });
export const block = onPerson("PUT", blockRoute);
export const unblock = onPerson("DELETE", unblockRoute);
export const blocks = (as: SignedIn | null, query = "") =>
  call<BlockedPage>(blocksRoute, { path: `/api/v1/users/me/blocks${query}`, as });
export const relation = (as: SignedIn | null, id: string) =>
  call<Relation>(relationRoute, { path: `/api/v1/users/${id}/relation`, params: { id }, as });
export const mutuals = (as: SignedIn | null, id: string, query = "") =>
  call<NetworkPeoplePage>(mutualsRoute, { path: `/api/v1/users/${id}/mutuals${query}`, params: { id }, as });

/** Two people become allies; returns the alliance as the first one sees it. */
export async function allies(first: SignedIn, second: SignedIn): Promise<Alliance> {
  await ask(first, second.userId);
  const { status, body } = await ask(second, first.userId);
  if (status !== 200) throw new Error(`Expected 200, got ${status}: ${JSON.stringify(body)}`);
  return body;
}
