import type { ClientSession } from "mongoose";
import { UserModel, type User } from "@/models/user";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { VerificationStatus } from "../schema";

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

/** A user as those who check identities see them. */
export const toVerificationStatus = (user: Lean<User>): VerificationStatus => ({
  id: user._id.toHexString(),
  verificationLevel: user.verificationLevel,
  kycApproved: user.kycApproved ?? false,
  name: user.name,
  pendingName: user.pendingName ?? null,
});

/** What there is to check of a user, for those who may decide it; their permission is the route's. Throws 404. */
export async function getVerificationStatus(userId: string): Promise<VerificationStatus> {
  await connect();
  const user = await UserModel.findOne({ _id: userId, status: { $ne: "deleted" } }).lean();
  if (!user) throw new Problem("not_found");
  return toVerificationStatus(user);
}
