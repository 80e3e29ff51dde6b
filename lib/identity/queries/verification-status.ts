import type { ClientSession } from "mongoose";
import { UserModel } from "@/models/user";
import { connect } from "@/lib/core/db/connect";

/** How far somebody is verified; nothing for who is not there. */
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
