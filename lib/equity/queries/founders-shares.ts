import type { ClientSession, Types } from "mongoose";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import { findAccess } from "@/lib/startups/queries/access";
import { mayManage } from "@/lib/startups/states";
import { CapTableEntryModel } from "@/models/cap-table-entry";
import { offeredShares } from "../captable/offered-shares";
import { getTableFacts } from "./table-facts";

/** Whether a startup's cap table has the shares that its founders hold, without which no grant is a part of anything. */
export async function hasFoundersShares(startupId: Types.ObjectId | string, session?: ClientSession): Promise<boolean> {
  await connect();
  const row = await CapTableEntryModel.findOne(
    { startupId: typeof startupId === "string" ? objectId(startupId) : startupId, kind: "shares" },
    { _id: 1 },
    sessionOption(session),
  ).lean();
  return row !== null;
}

/** Those of some startups whose cap table has no founders' shares. */
export async function findWithoutFoundersShares(startupIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (startupIds.length === 0) return new Set();
  await connect();
  const rows = await CapTableEntryModel.find(
    { startupId: { $in: startupIds.map(objectId) }, kind: "shares" },
    { startupId: 1 },
  ).lean();
  const known = new Set(rows.map(({ startupId }) => startupId.toHexString()));
  return new Set(startupIds.filter((id) => !known.has(id)));
}

/** Of a startup without founders' shares: where the reader may enter them, or null where an owner or admin has to. */
export interface MissingFounders {
  capTable: string | null;
}

/** Whether the founders' shares of a startup are missing, to a member of its team; null where they are there. */
export async function findMissingFounders(ctx: Context, startupId: string): Promise<MissingFounders | null> {
  const [known, access] = await Promise.all([
    hasFoundersShares(startupId),
    findAccess(startupId, signedIn(ctx).userId),
  ]);
  return known ? null : { capTable: mayManage(access) ? paths.capTable(startupId) : null };
}

/** The shares that a part of a startup is today, or null where its table does not say: see `offeredShares`. */
export async function sharesOffered(startupId: string, bps: number, session?: ClientSession): Promise<number | null> {
  if (!(await hasFoundersShares(startupId, session))) return null;
  const { figures } = await getTableFacts(startupId, session);
  return offeredShares(figures.totals, bps);
}
