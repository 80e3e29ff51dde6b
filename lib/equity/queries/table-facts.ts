import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { capTable, type CapTable as Figures } from "../captable/holders";
import { dayOf } from "../policy";
import { holdingOfGrant, holdingOfEntry, safeOfEntry, safeOfAgreement, type TableSafe } from "../present";
import { findPeople } from "@/lib/profiles/queries/people";
import { CapTableModel } from "@/models/cap-table";
import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import { EquityGrantModel, type EquityGrant } from "@/models/equity-grant";
import { EquitySafeModel, type EquitySafe } from "@/models/equity-safe";
import type { ClientSession } from "mongoose";

/** Everything that a startup's table is made of, on a day. */
export interface TableFacts {
  version: number;
  figures: Figures;
  safes: TableSafe[];
  entries: Lean<CapTableEntry>[];
  grants: Lean<EquityGrant>[];
  equitySafes: Lean<EquitySafe>[];
  nameOf: (userId: string) => string;
  asOf: string;
}

/** Refuses more shares than JSON can count. */
export const tooManyShares = (): Problem =>
  new Problem("invalid_input", {
    errors: [{ path: "shares", code: "too_many_shares", message: "table_full" }],
  });

/** A startup's table today, for an authorized caller. */
export async function getTableFacts(startupId: string, session?: ClientSession): Promise<TableFacts> {
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
