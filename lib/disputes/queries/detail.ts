import type { ClientSession } from "mongoose";
import type { z } from "zod";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import { findCosigners } from "@/lib/agreements/queries/detail";
import { auditDenial } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Actor, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, sessionOption, type Lean } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { DEFAULT_PAGE, type Currency } from "@/lib/core/schema";
import { findMilestones } from "@/lib/milestones/queries/detail";
import { findMemberships } from "@/lib/startups/queries/access";
import { canSee, type ConflictsOfInterest } from "../policy";
import { factsOf, toCase, toDispute, type View } from "../present";
import type { Dispute, DisputeCase, DisputeQueue, DisputeQueueQuery } from "../schema";
import { liveStatuses, type DisputeStatus } from "../states";

/** The row, for this module's flows, where the asker is a party or may judge; to anyone else it does not exist, and the look is audited. */
export async function visibleDispute(ctx: Context, id: string, session?: ClientSession): Promise<Lean<DisputeRow>> {
  const actor = signedIn(ctx);
  const row = await findDispute(id, session);
  if (row && canSee(factsOf(row, false), actor)) return row;
  if (row) await auditDenial(ctx, "dispute.read", "dispute", id, {});
  throw new Problem("not_found");
}

/** A row, whoever asks, or null. */
export async function findDispute(id: string, session?: ClientSession): Promise<Lean<DisputeRow> | null> {
  await connect();
  return DisputeModel.findById(id, {}, sessionOption(session)).lean();
}

/** Whether a milestone's money is still held for this dispute: not once day 85 or a bank has returned it. */
export const hasCustody = (row: Lean<DisputeRow>, milestone: Lean<MilestoneRow> | null | undefined): boolean =>
  milestone?.status === "disputed" && milestone.disputeId !== null && milestone.disputeId.equals(row._id);

/**
 * How somebody who may judge is tied to the parties of a dispute. Each list of the answer names them alone, or nobody: that is
 * all that is asked about. Parties have no ties to declare.
 */
export async function findConflictsOfInterest(
  actor: Actor,
  session?: ClientSession,
): Promise<(row: Lean<DisputeRow>) => ConflictsOfInterest> {
  const none: ConflictsOfInterest = { teamIds: [], agreementIds: [], allyIds: [], investorIds: [] };
  if (actor.persona !== "moderator" && actor.persona !== "admin") return () => none;
  const { userId } = actor;
  const memberships = await findMemberships(userId, session);
  const startups = new Set(memberships.map(({ startupId }) => startupId.toHexString()));
  const cosigners = await findCosigners(userId, session);
  const herself = (holds: boolean) => (holds ? [userId] : []);
  return ({ startupId, payerId, payeeId }) => ({
    ...none,
    teamIds: herself(startups.has(startupId.toHexString())),
    agreementIds: herself(cosigners.has(payerId.toHexString()) || cosigners.has(payeeId.toHexString())),
  });
}

/** How the asker sees some disputes now. */
async function viewOf(
  ctx: Context,
  rows: readonly Lean<DisputeRow>[],
  session?: ClientSession,
): Promise<(row: Lean<DisputeRow>) => View> {
  const actor = signedIn(ctx);
  const ties = await findConflictsOfInterest(actor, session);
  const milestones = await findMilestones(
    rows.map(({ milestoneId }) => milestoneId),
    session,
  );
  const at = now();
  return (row) => {
    const milestone = milestones.get(row.milestoneId.toHexString());
    return {
      actor,
      ties: ties(row),
      custody: hasCustody(row, milestone),
      cardDisputed: milestone?.cardDisputed ?? false,
      at,
    };
  };
}

/** The public shape of a row as the asker sees it. */
export async function present(ctx: Context, row: Lean<DisputeRow>, session?: ClientSession): Promise<Dispute> {
  return toDispute(row, (await viewOf(ctx, [row], session))(row));
}

/** One dispute as the asker sees it, or 404. */
export const getDispute = async (ctx: Context, id: string): Promise<Dispute> =>
  present(ctx, await visibleDispute(ctx, id));

/** One case as a moderator sees it, or 404. */
export async function getDisputeCase(ctx: Context, id: string): Promise<DisputeCase> {
  const row = await visibleDispute(ctx, id);
  return toCase(row, (await viewOf(ctx, [row]))(row));
}

/** More live disputes of one person than this are not looked through for their home. */
const LIVE_LIMIT = 50;

/** The disputes that the asker is a side of and that are not over, newest first. */
export async function listOwnDisputes(ctx: Context): Promise<Dispute[]> {
  const { userId, persona } = signedIn(ctx);
  await connect();
  const me = objectId(userId);
  const rows = await DisputeModel.find({
    ...(persona === "founder" ? { payerId: me } : { payeeId: me }),
    status: { $in: [...liveStatuses] },
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(LIVE_LIMIT)
    .lean();
  if (rows.length === 0) return [];
  const view = await viewOf(ctx, rows);
  return rows.map((row) => toDispute(row, view(row)));
}

const isLive = (status: DisputeStatus): boolean => (liveStatuses as readonly DisputeStatus[]).includes(status);

/** The moderators' queue: what is live by deadline, the most pressing first; what is over, newest first. */
export async function listDisputeCases(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: DisputeQueueQuery,
): Promise<z.infer<typeof DisputeQueue>> {
  await connect();
  const over = status !== undefined && !isLive(status);
  const [last] = over && cursor !== undefined ? decodeCursor(cursor, 1) : [];
  const rows = await (
    over
      ? DisputeModel.find({
          status,
          deadlineAt: null,
          ...(last === undefined ? {} : { _id: { $lt: objectId(String(last)) } }),
        }).sort({ _id: -1 })
      : DisputeModel.find({
          status: status ?? { $in: [...liveStatuses] },
          ...afterCursor("deadlineAt", "date", 1, cursor),
        }).sort({ deadlineAt: 1, _id: 1 })
  )
    .limit(limit + 1)
    .lean();
  const view = await viewOf(ctx, rows);
  return toPage(
    rows,
    limit,
    (row) => toCase(row, view(row)),
    (row) => (over ? [row._id.toHexString()] : [row.deadlineAt?.getTime() ?? 0, row._id.toHexString()]),
  );
}

const DUE_BATCH = 500;

/** Disputes whose next move of time is due, the longest due first. */
export async function findDueDisputes(at: Date): Promise<string[]> {
  await connect();
  const rows = await DisputeModel.find({ nextMoveAt: { $lte: at } }, { _id: 1 })
    .sort({ nextMoveAt: 1 })
    .limit(DUE_BATCH)
    .lean();
  return rows.map(({ _id }) => _id.toHexString());
}

/** What notices about a dispute say of it. */
export interface DisputeNotificationContext {
  id: string;
  milestoneId: string;
  startupId: string;
  payerId: string;
  payeeId: string;
  claimantId: string;
  status: DisputeStatus;
  amountMinor: number;
  currency: Currency;
  smallClaim: boolean;
  claimPercent: number;
  claim: string;
  proposedPercent: number | null;
  proposedReason: string | null;
  decidedReason: string | null;
  /** Who asked for arbitration, in that order. */
  electedIds: string[];
  deadlineAt: Date | null;
}

/** One dispute as notices quote it, whoever asks, or null. */
export async function findDisputeNotificationContext(
  id: string,
  session?: ClientSession,
): Promise<DisputeNotificationContext | null> {
  const row = await findDispute(id, session);
  return (
    row && {
      id,
      milestoneId: row.milestoneId.toHexString(),
      startupId: row.startupId.toHexString(),
      payerId: row.payerId.toHexString(),
      payeeId: row.payeeId.toHexString(),
      claimantId: row.claimantId.toHexString(),
      status: row.status,
      amountMinor: row.amountMinor,
      currency: row.currency,
      smallClaim: row.smallClaim,
      claimPercent: row.claimPercent,
      claim: row.claim.text,
      proposedPercent: row.proposal?.payeePercent ?? null,
      proposedReason: row.proposal?.reason ?? null,
      decidedReason: row.outcome?.reason ?? null,
      electedIds: row.electedBy.map((one) => one.toHexString()),
      deadlineAt: row.deadlineAt,
    }
  );
}
