import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";

/** A user's verification level and whether their identity was checked; level 0 where they are not active. */
export async function findVerificationStatus(
  userId: string,
  session?: ClientSession,
): Promise<{ level: number; kyc: boolean }> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: "active" }, { verificationLevel: 1, kycApproved: 1 })
    .session(session ?? null)
    .lean();
  return { level: user?.verificationLevel ?? 0, kyc: user?.kycApproved ?? false };
}
