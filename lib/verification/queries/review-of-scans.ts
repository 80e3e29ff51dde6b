import type { Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { VerificationModel } from "@/models/verification";
import { isInHand } from "../authorize";
import { liveVerificationStatuses } from "../states";

/** Whether a try still waits for its decision: until then its scans stay. */
export async function isUndecided(verificationId: Types.ObjectId): Promise<boolean> {
  await connect();
  return (await VerificationModel.exists({ _id: verificationId, status: { $in: liveVerificationStatuses } })) !== null;
}

/** Whether someone has the try in hand that these scans belong to. */
export async function reviewsScans(verificationId: Types.ObjectId, userId: string): Promise<boolean> {
  await connect();
  const row = await VerificationModel.findById(verificationId, { status: 1, claimedBy: 1, pending: 1 }).lean();
  return row !== null && isInHand(row, userId);
}
