import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { showAvatar } from "@/lib/profiles/commands/show-avatar";
import { findAvatar } from "@/lib/profiles/queries/avatar";
import { toChosenPicture } from "../queries/picture";
import type { ChosenPicture } from "../schema";
import { choosePicture, detachPictures, replacePictures } from "./choose-picture";

/**
 * Chooses the caller's picture. Until it was let through, the present one is shown, or initials. A picture that it replaces is
 * deleted once the new one is shown. Throws 422 `file_unusable`.
 */
export async function setAvatar(ctx: Context, fileId: string): Promise<ChosenPicture> {
  const of = { kind: "user", id: signedIn(ctx).userId } as const;
  return transaction(ctx, async (tx) => {
    const row = await choosePicture(tx, of, fileId);
    if (row.status === "ready") {
      await showAvatar(tx, of.id, row._id);
      await replacePictures(tx, of, [fileId]);
      return toChosenPicture(row._id, null);
    }
    const shown = await findAvatar(of.id, tx.session);
    await replacePictures(tx, of, shown ? [fileId, shown.toHexString()] : [fileId]);
    return toChosenPicture(shown, row);
  });
}

/** Removes the caller's picture, a chosen one included: initials are shown. It can be chosen again until the hourly sweep. */
export async function removeAvatar(ctx: Context): Promise<void> {
  const of = { kind: "user", id: signedIn(ctx).userId } as const;
  await transaction(ctx, async (tx) => {
    await showAvatar(tx, of.id, null);
    await detachPictures(tx, of);
  });
}
