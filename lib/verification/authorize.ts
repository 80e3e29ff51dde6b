import type { ClientSession } from "mongoose";
import { findCosigners } from "@/lib/agreements/queries/cosigners";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findMemberships, findTeammates } from "@/lib/startups/queries/access";
import { VerificationModel, type Verification } from "@/models/verification";

/** A try, for those who review; the permission is the route's. Throws 404. */
export async function getVerification(id: string, session?: ClientSession): Promise<Lean<Verification>> {
  await connect();
  const row = await VerificationModel.findById(id, {}, sessionOption(session)).lean();
  if (!row) throw new Problem("not_found");
  return row;
}

/** Whether a reviewer may not judge someone: themselves, someone of a team of theirs, someone they signed an agreement with. */
export async function isTied(reviewerId: string, userId: string): Promise<boolean> {
  if (reviewerId === userId) return true;
  const teams = (await findMemberships(reviewerId)).map(({ startupId }) => startupId.toHexString());
  if (teams.length > 0 && (await findTeammates([userId], teams)).length > 0) return true;
  return (await findCosigners(reviewerId)).has(userId);
}

/**
 * A try that the caller may judge: not their own nor that of people they work with (403, audited). Throws 404.
 */
export async function getJudgeable(ctx: Context, id: string): Promise<Lean<Verification>> {
  const row = await getVerification(id);
  if (await isTied(signedIn(ctx).userId, row.userId.toHexString()))
    await deny(ctx, "verification.judge", "verification", id);
  return row;
}

/** Whether a reviewer has a try in hand: they claimed it, or it waits for the word of a second person, who may be any other. */
export const isInHand = (
  { status, claimedBy, pending }: Pick<Verification, "status" | "claimedBy" | "pending">,
  userId: string,
): boolean =>
  status === "under_review" &&
  (claimedBy?.toHexString() === userId || (pending !== null && pending.by.toHexString() !== userId));

/** A try that the caller has in hand, or where it is under review by someone else 403 (audited). Throws 404. */
export async function getInHand(ctx: Context, id: string): Promise<Lean<Verification>> {
  const row = await getJudgeable(ctx, id);
  if (row.status === "under_review" && !isInHand(row, signedIn(ctx).userId))
    await deny(ctx, "verification.review", "verification", id);
  return row;
}
