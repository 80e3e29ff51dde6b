import type { ClientSession, Types } from "mongoose";
import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import { CapTableModel } from "@/models/cap-table";
import { EquityGrantModel, type EquityGrant } from "@/models/equity-grant";
import { EquitySafeModel, type EquitySafe } from "@/models/equity-safe";
import { auditDenial } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { Currency } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { findAccess } from "@/lib/startups/queries/access";
import { findStartup, type StartupFacts } from "@/lib/startups/queries/facts";
import { listMyStartups } from "@/lib/startups/queries/my-startups";
import type { Access } from "@/lib/startups/states";
import { countedShares, vestedShares } from "../holdings/grant";
import { canEditCapTable, canReadCapTable, dayOf } from "../policy";
import type { Allocation } from "../vesting/terms";
import { capTable, type CapTable as Figures, type Holding, type SafeFacts } from "../captable/holders";
import { modelled } from "../captable/scenario";
import type { CapTable, HolderEntry, Scenario, ScenarioInput } from "../captable/schema";
import type { z } from "zod";

/** Everything that a startup's table is made of, on a day. */
export interface TableFacts {
  version: number;
  figures: Figures;
  safes: (SafeFacts & { currency: Currency })[];
  entries: Lean<CapTableEntry>[];
  grants: Lean<EquityGrant>[];
  equitySafes: Lean<EquitySafe>[];
  nameOf: (userId: string) => string;
  asOf: string;
}

/**
 * The startup and the asker's access to its table. Whoever is not of its team learns nothing (404), a level of the team that may
 * not is refused (403); both are audited.
 */
export async function tableAccess(
  ctx: Context,
  startupId: string,
  action: "read" | "edit",
  session?: ClientSession,
): Promise<{ startup: StartupFacts; access: Access }> {
  const actor = signedIn(ctx);
  const startup = await findStartup(startupId, session);
  const access = startup ? await findAccess(startupId, actor.userId, session) : null;
  if (!startup || startup.deleted || access === null) {
    if (startup) await auditDenial(ctx, `cap_table.${action}`, "cap_table", startupId, {});
    throw new Problem("not_found");
  }
  if (!(action === "read" ? canReadCapTable : canEditCapTable)(access))
    return deny(ctx, `cap_table.${action}`, "cap_table", startupId);
  return { startup, access };
}

/** The startups whose cap table the asker reads, newest membership first. */
export async function listCapTables(ctx: Context): Promise<{ id: string; name: string }[]> {
  const startups = await listMyStartups(ctx);
  return startups.flatMap(({ id, name, access, deletedAt }) =>
    deletedAt === null && canReadCapTable(access) ? [{ id, name }] : [],
  );
}

/** Refuses more shares than JSON can count. */
export const tooManyShares = (): Problem =>
  new Problem("invalid_input", {
    errors: [
      { path: "shares", code: "too_many_shares", message: "Together the table would have more than 2^53 − 1 shares" },
    ],
  });

/** What an entered row counts as; nothing for the plan's reserve and for SAFEs, which are no holdings. */
export const holdingOfEntry = (
  entry: Pick<CapTableEntry, "kind" | "name" | "label" | "shares" | "issuedOn" | "reference"> & {
    _id: string | Types.ObjectId;
  },
): Holding[] =>
  entry.kind === "safe" || entry.kind === "pool"
    ? []
    : [
        {
          id: String(entry._id),
          kind: entry.kind,
          name: entry.name,
          label: entry.label,
          shares: entry.shares ?? 0,
          vested: null,
          issuedOn: entry.issuedOn,
          agreementId: null,
          reference: entry.reference,
        },
      ];

/** A grant's terms as the arithmetic takes them. */
export const termsOf = (grant: EquityGrant) => ({
  shares: grant.shares,
  grantedOn: grant.grantedOn,
  startOn: grant.startOn,
  schedule: grant.schedule,
  allocation: grant.allocation as Allocation,
  terminatedOn: grant.terminatedOn,
});

function holdingOfGrant(grant: Lean<EquityGrant>, name: string, on: string): Holding {
  const terms = termsOf(grant);
  return {
    id: grant._id.toHexString(),
    kind: grant.instrument,
    name,
    label: "",
    shares: countedShares(terms, on),
    vested: vestedShares(terms, on),
    issuedOn: grant.grantedOn,
    agreementId: grant.agreementId.toHexString(),
    reference: null,
  };
}

const safeOfEntry = (entry: Lean<CapTableEntry>): TableFacts["safes"] =>
  entry.safe
    ? [
        {
          id: entry._id.toHexString(),
          name: entry.name,
          kind: entry.safe.kind,
          amountMinor: entry.safe.amountMinor,
          currency: entry.safe.currency,
          capMinor: entry.safe.capMinor,
          discountBps: entry.safe.discountBps,
          mostFavoured: entry.safe.mostFavoured,
          issuedOn: entry.issuedOn,
          agreementId: null,
          reference: entry.reference,
        },
      ]
    : [];

const safeOfAgreement = (safe: Lean<EquitySafe>, name: string): TableFacts["safes"][number] => ({
  id: safe._id.toHexString(),
  name,
  kind: safe.kind,
  amountMinor: safe.amountMinor,
  currency: safe.currency as Currency,
  capMinor: safe.capMinor,
  discountBps: safe.discountBps,
  mostFavoured: safe.mostFavoured,
  issuedOn: safe.issuedOn,
  agreementId: safe.agreementId.toHexString(),
  reference: null,
});

/** A startup's table today, whoever asks: the caller has asked who may. */
export async function loadTable(startupId: string, session?: ClientSession): Promise<TableFacts> {
  await connect();
  const of = { startupId: objectId(startupId) };
  const asOf = dayOf(now());
  const version = (await CapTableModel.findOne(of, { version: 1 }, sessionOption(session)).lean())?.version ?? 0;
  const entries = await CapTableEntryModel.find(of, {}, sessionOption(session)).sort({ key: 1 }).lean();
  const live = { ...of, replacedById: null };
  const grants = await EquityGrantModel.find(live, {}, sessionOption(session)).sort({ grantedOn: 1, _id: 1 }).lean();
  const equitySafes = await EquitySafeModel.find(live, {}, sessionOption(session)).sort({ issuedOn: 1, _id: 1 }).lean();
  const people = await findPeople(
    [...grants, ...equitySafes].map(({ userId }) => userId.toHexString()),
    session,
  );
  const nameOf = (userId: string) => people.get(userId)?.name ?? "";
  const counted = grants
    .map((grant) => holdingOfGrant(grant, nameOf(grant.userId.toHexString()), asOf))
    .filter(({ shares }) => shares > 0);
  const figures = capTable(
    [...entries.flatMap(holdingOfEntry), ...counted],
    entries.flatMap(({ kind, shares }) => (kind === "pool" ? [shares ?? 0] : [])),
  );
  if (!figures) throw tooManyShares();
  const open = equitySafes.filter(({ terminatedOn }) => terminatedOn === null || asOf < terminatedOn);
  return {
    version,
    figures,
    safes: [
      ...entries.flatMap(safeOfEntry),
      ...open.map((safe) => safeOfAgreement(safe, nameOf(safe.userId.toHexString()))),
    ],
    entries,
    grants,
    equitySafes: open,
    nameOf,
    asOf,
  };
}

/** A startup's cap table, for those who run the company or its money. */
export async function getCapTable(ctx: Context, startupId: string): Promise<CapTable> {
  const { access } = await tableAccess(ctx, startupId, "read");
  const { version, figures, safes, entries, asOf } = await loadTable(startupId);
  return {
    startupId,
    version,
    asOf,
    holders: figures.holders.map((row) => ({ ...row, editable: row.agreementId === null && row.kind !== "pool" })),
    totals: figures.totals,
    plan: {
      ...figures.plan,
      entries: entries.flatMap(({ _id, kind, label, reference, shares }) =>
        kind === "pool" ? [{ id: _id.toHexString(), label, reference, shares: shares ?? 0 }] : [],
      ),
    },
    safes,
    canEdit: canEditCapTable(access),
  };
}

/** The table after a modelled round; nothing is stored. Throws `invalid_input` for a round that does not add up. */
export async function modelRound(
  ctx: Context,
  startupId: string,
  input: ScenarioInput,
): Promise<z.infer<typeof Scenario>> {
  await tableAccess(ctx, startupId, "read");
  const { figures, safes } = await loadTable(startupId);
  const outcome = modelled(figures, safes, input);
  if (!outcome.ok) throw new Problem("invalid_input", { errors: outcome.faults });
  return outcome.value;
}

/** The public shape of an entered row. */
export const toHolderEntry = (entry: Lean<CapTableEntry>): HolderEntry => ({
  id: entry._id.toHexString(),
  kind: entry.kind,
  reference: entry.reference,
  name: entry.name,
  label: entry.label,
  shares: entry.shares,
  issuedOn: entry.issuedOn,
  safe: entry.safe,
  updatedAt: entry.updatedAt.toISOString(),
});
