import type { ClientSession, Types } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { UserModel } from "@/models/user";

/** The file of the picture that everyone sees of a person, or null. */
export async function findAvatar(userId: string, session?: ClientSession): Promise<Types.ObjectId | null> {
  await connect();
  const user = await UserModel.findById(userId, { avatarFileId: 1 }, sessionOption(session)).lean();
  return user?.avatarFileId ?? null;
}
