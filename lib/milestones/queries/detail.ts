import type { ClientSession, Types } from "mongoose";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findFunds } from "@/lib/ledger/queries/funds";
import { fundsOf } from "@/lib/ledger/balances";
import { canSee } from "../policy";
import { progressOf, toMilestone } from "../present";
import type { Milestone } from "../schema";

/** The row, for this module's commands and flows, where the caller pays or is paid; 404 (audited) to anyone else. */
export async function getVisibleMilestone(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<Lean<MilestoneRow>> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await MilestoneModel.findById(id, {}, sessionOption(session)).lean();
  if (row && canSee(progressOf(row), userId)) return row;
  if (row) await auditDenial(ctx, "milestone.read", "milestone", id, {});
  throw new Problem("not_found");
}

/** A row for any caller, or null. */
export async function findMilestone(id: string, session?: ClientSession): Promise<Lean<MilestoneRow> | null> {
  await connect();
  return MilestoneModel.findById(id, {}, sessionOption(session)).lean();
}

/** Some rows by id for any caller, in one query. */
export async function findMilestones(
  ids: readonly (Types.ObjectId | string)[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, Lean<MilestoneRow>>> {
  if (ids.length === 0) return new Map();
  await connect();
  const rows = await MilestoneModel.find({ _id: { $in: ids } }, {}, sessionOption(session)).lean();
  return new Map(rows.map((row) => [row._id.toHexString(), row]));
}

/** The public shapes of some milestones as `userId` sees them. */
export async function present(
  rows: readonly Lean<MilestoneRow>[],
  userId: string,
  session?: ClientSession,
): Promise<(row: Lean<MilestoneRow>) => Milestone> {
  const funds = await findFunds(
    rows.map(({ _id }) => _id.toHexString()),
    session,
  );
  const at = now();
  return (row) => toMilestone(row, userId, funds.get(row._id.toHexString()) ?? fundsOf([]), at);
}

/** One milestone as the caller sees it, or 404. */
export async function getMilestone(ctx: Context, id: string): Promise<Milestone> {
  const row = await getVisibleMilestone(ctx, id);
  return (await present([row], signedIn(ctx).userId))(row);
}
