import type { ClientSession, Types } from "mongoose";
import { sessionOption } from "@/lib/core/db/model";
import { isStaff, personas } from "@/lib/access/personas";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";

const members = personas.filter((persona) => !isStaff(persona));

/** The accounts of members whose last sign-in was by `cutoff`: the most that can be inactive. Staff are the operator's to remove. */
export const signedInBy = (cutoff: Date) => ({
  status: "active" as const,
  persona: { $in: members },
  lastSignInAt: { $lte: cutoff },
});

/** Whether nobody has used an account since `cutoff`: neither signed in nor gone on with a sign-in from before. */
export async function isInactive(userId: Types.ObjectId, cutoff: Date, session?: ClientSession): Promise<boolean> {
  const within = sessionOption(session);
  const account = await UserModel.findOne({ _id: userId, ...signedInBy(cutoff) }, { _id: 1 }, within).lean();
  if (!account) return false;
  const used = await SessionModel.findOne({ userId, lastUsedAt: { $gt: cutoff } }, { _id: 1 }, within).lean();
  return used === null;
}
