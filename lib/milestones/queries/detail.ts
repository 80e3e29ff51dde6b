import type { ClientSession, Types } from "mongoose";
import type { z } from "zod";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { auditDenial } from "@/lib/core/audit/audit";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE, type Currency } from "@/lib/core/schema";
import { findFunds, listEntries } from "@/lib/ledger/queries/entries";
import type { LedgerPage, LedgerQuery } from "@/lib/ledger/schema";
import { fundsOf } from "@/lib/ledger/balances";
import { getAgreement } from "@/lib/agreements/queries/detail";
import { autoReleaseAt, refundAnswerBy, returnAt } from "../clocks";
import { canSee } from "../policy";
import { progressOf, toMilestone } from "../present";
import type { Milestone, MilestonePage, MilestonesQuery } from "../schema";
import { COMPLETION_DAYS, COMPLETION_WINDOW_DAYS, closedStatuses, heldStatuses } from "../states";

/** The row, for this module's commands and flows, where the asker pays or is paid; to anyone else it does not exist, and the look is audited. */
export async function visibleMilestone(ctx: Context, id: string, session?: ClientSession): Promise<Lean<MilestoneRow>> {
  const { userId } = signedIn(ctx);
  await connect();
  const row = await MilestoneModel.findById(id, {}, sessionOption(session)).lean();
  if (row && canSee(progressOf(row), userId)) return row;
  if (row) await auditDenial(ctx, "milestone.read", "milestone", id, {});
  throw new Problem("not_found");
}

/** A row, whoever asks, or null. */
export async function findMilestone(id: string, session?: ClientSession): Promise<Lean<MilestoneRow> | null> {
  await connect();
  return MilestoneModel.findById(id, {}, sessionOption(session)).lean();
}

/** Some rows by id, whoever asks; one query, whatever the number. */
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

/** One milestone as the asker sees it, or 404. */
export async function getMilestone(ctx: Context, id: string): Promise<Milestone> {
  const row = await visibleMilestone(ctx, id);
  return (await present([row], signedIn(ctx).userId))(row);
}

/** An agreement's milestones in the order in which they were planned, to its parties; 404 to others. */
export async function listMilestones(
  ctx: Context,
  agreementId: string,
  { limit = DEFAULT_PAGE, cursor, status }: MilestonesQuery,
): Promise<z.infer<typeof MilestonePage>> {
  const { userId } = signedIn(ctx);
  await getAgreement(ctx, agreementId);
  const rows = await MilestoneModel.find({
    agreementId: objectId(agreementId),
    discardedAt: null,
    $and: [{ $or: [{ payerId: objectId(userId) }, { payeeId: objectId(userId) }] }],
    ...(status ? { status } : {}),
    ...afterCursor("createdAt", "date", 1, cursor),
  })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** The milestones that somebody pays or works on, newest first. */
export async function listOwnMilestones(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: MilestonesQuery,
): Promise<z.infer<typeof MilestonePage>> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const mine = persona === "founder" ? { payerId: objectId(userId) } : { payeeId: objectId(userId) };
  const rows = await MilestoneModel.find({
    ...mine,
    discardedAt: null,
    ...(status ? { status } : {}),
    ...afterCursor("createdAt", "date", -1, cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const shape = await present(rows, userId);
  return toPage(rows, limit, shape, (row) => [row.createdAt.getTime(), row._id.toHexString()]);
}

/** What happened to a milestone's money, oldest first, to its two sides. */
export async function listMilestoneLedger(
  ctx: Context,
  id: string,
  query: LedgerQuery,
): Promise<z.infer<typeof LedgerPage>> {
  const row = await visibleMilestone(ctx, id);
  return listEntries({ milestoneId: id, payeeId: row.payeeId.toHexString() }, query);
}

/** What notices about a milestone say of it, whoever asks, or null. */
export interface MilestoneNotificationContext {
  id: string;
  agreementId: string;
  startupId: string;
  payerId: string;
  payeeId: string;
  title: string;
  amountMinor: number;
  currency: MilestoneRow["currency"];
  dueAt: Date;
  lastReason: string | null;
  refundReason: string | null;
  /** What the clocks will do if no one acts. */
  autoReleaseAt: Date | null;
  refundAnswerBy: Date | null;
  returnAt: Date | null;
}

export async function findMilestoneNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<MilestoneNotificationContext | null> {
  const row = await findMilestone(id, session);
  const facts = row && progressOf(row);
  return (
    facts && {
      id,
      agreementId: row.agreementId.toHexString(),
      startupId: row.startupId.toHexString(),
      payerId: row.payerId.toHexString(),
      payeeId: row.payeeId.toHexString(),
      title: row.title,
      amountMinor: row.amountMinor,
      currency: row.currency,
      dueAt: row.dueAt,
      lastReason: row.submissions.at(-1)?.changes?.reason ?? null,
      refundReason: row.refundReason,
      autoReleaseAt: autoReleaseAt(facts),
      refundAnswerBy: refundAnswerBy(facts),
      returnAt: returnAt(facts),
    }
  );
}

/** What is held for somebody's work that is not accepted yet, by currency. */
export async function sumHeldFor(payeeId: string): Promise<Map<Currency, number>> {
  await connect();
  const sums = await MilestoneModel.aggregate<{ _id: Currency; total: number }>([
    { $match: { payeeId: objectId(payeeId), status: { $in: [...heldStatuses] } } },
    { $group: { _id: "$currency", total: { $sum: "$amountMinor" } } },
  ]);
  return new Map(sums.map(({ _id, total }) => [_id, total]));
}

const DUE_BATCH = 500;

/** Milestones whose next move of time is due, the longest due first. */
export async function findDueMilestones(at: Date): Promise<string[]> {
  await connect();
  const rows = await MilestoneModel.find({ nextMoveAt: { $lte: at } }, { _id: 1 })
    .sort({ nextMoveAt: 1 })
    .limit(DUE_BATCH)
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}

/** Every milestone for which a payment page was ever opened, for the check of the ledger. */
export function streamPayable(): AsyncIterable<Lean<MilestoneRow>> {
  return MilestoneModel.find({ attempts: { $gt: 0 } })
    .sort({ _id: 1 })
    .lean()
    .cursor({ batchSize: 500 }) as AsyncIterable<Lean<MilestoneRow>>;
}

/** Agreements all of whose milestones have been closed for two weeks: their work is done. */
export async function findDoneAgreements(at: Date): Promise<string[]> {
  await connect();
  const before = new Date(at.getTime() - COMPLETION_DAYS * DAY);
  const candidates = await MilestoneModel.distinct("agreementId", {
    closedAt: { $gte: new Date(at.getTime() - COMPLETION_WINDOW_DAYS * DAY), $lte: before },
  });
  const alive = await MilestoneModel.distinct("agreementId", {
    agreementId: { $in: candidates },
    discardedAt: null,
    $or: [{ status: { $nin: closedStatuses } }, { closedAt: { $gt: before } }],
  });
  const living = new Set(alive.map((id) => id.toHexString()));
  return candidates.map((id) => id.toHexString()).filter((id) => !living.has(id));
}
