import type { Types } from "mongoose";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { UserModel } from "@/models/user";
import { profileUpdated } from "../events";

/** Shows everyone a person's picture, which was allowed, or with null their initials. Emits `profile.updated`. */
export async function showAvatar(tx: Tx, userId: string, fileId: Types.ObjectId | null): Promise<void> {
  const changed = await UserModel.updateOne(
    { _id: userId, status: { $ne: "deleted" }, avatarFileId: { $ne: fileId } },
    { $set: { avatarFileId: fileId } },
    { session: tx.session },
  );
  if (changed.modifiedCount === 0) return;
  await emit(tx, profileUpdated, { userId, fields: ["picture"] });
  tx.afterCommit(() => invalidate(tags.user(userId)));
}

/** Shows initials again where a deleted file was a person's picture. */
export async function forgetAvatar(tx: Tx, userId: string, fileId: Types.ObjectId): Promise<void> {
  await UserModel.updateOne(
    { _id: userId, avatarFileId: fileId },
    { $set: { avatarFileId: null } },
    { session: tx.session },
  );
  tx.afterCommit(() => invalidate(tags.user(userId)));
}
