import type { Types } from "mongoose";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { choosePicture, detachPictures, isShowable, replacePictures } from "@/lib/files/commands/choose-picture";
import { toChosenPicture } from "@/lib/files/queries/picture";
import type { ChosenPicture } from "@/lib/files/schema";
import { StartupModel } from "@/models/startup";
import { authorizeAction } from "../authorize";
import { startupEvents } from "../events";
import { invalidateStartup } from "../invalidate";

const pictured = (id: string) => ({ kind: "startup", id }) as const;

/** Shows a logo, which was allowed, or with null the startup's initial. Emits `startup.updated`. */
async function showLogo(tx: Tx, id: string, fileId: Types.ObjectId | null): Promise<void> {
  const changed = await StartupModel.updateOne(
    { _id: objectId(id), purgedAt: null, logoFileId: { $ne: fileId } },
    { $set: { logoFileId: fileId, updatedAt: now() } },
    { session: tx.session },
  );
  if (changed.modifiedCount === 0) return;
  await emit(tx, startupEvents.updated, { startupId: id });
  await invalidateStartup(tx, objectId(id));
}

/** The startup whose logo the caller changes. Throws 404, 403, 403 `plan_read_only`, and 409 where it is archived. */
async function authorizeLogo(tx: Tx, id: string) {
  const { row } = await authorizeAction(tx, id, "startup.logo");
  assertUnlocked(row);
  if (row.status === "archived") throw new Problem("invalid_transition", { extra: { state: row.status } });
  return row;
}

/**
 * Chooses a startup's logo. Until it was let through, the present one is shown, or the startup's initial. Throws 404, 403, 409
 * where the startup is archived, and 422 `file_unusable`.
 */
export async function setLogo(ctx: Context, id: string, fileId: string): Promise<ChosenPicture> {
  return transaction(ctx, async (tx) => {
    const { logoFileId: shown = null } = await authorizeLogo(tx, id);
    const file = await choosePicture(tx, pictured(id), fileId);
    if (file.status === "ready") {
      await showLogo(tx, id, file._id);
      await replacePictures(tx, pictured(id), [fileId]);
      return toChosenPicture(file._id, null);
    }
    await replacePictures(tx, pictured(id), shown ? [fileId, shown.toHexString()] : [fileId]);
    return toChosenPicture(shown, file);
  });
}

/** Removes a startup's logo, a chosen one included. It can be chosen again until the hourly sweep. Throws as {@link setLogo}. */
export async function removeLogo(ctx: Context, id: string): Promise<void> {
  await transaction(ctx, async (tx) => {
    await authorizeLogo(tx, id);
    await showLogo(tx, id, null);
    await detachPictures(tx, pictured(id));
  });
}

/** Shows a logo that was just allowed, where it is still the chosen one. */
export async function showAllowedLogo(tx: Tx, id: string, fileId: string): Promise<void> {
  if (!(await isShowable(tx, pictured(id), fileId))) return;
  await showLogo(tx, id, objectId(fileId));
  await replacePictures(tx, pictured(id), [fileId]);
}

/** Shows the startup's initial again where a deleted file was its logo. */
export async function forgetLogo(tx: Tx, id: string, fileId: string): Promise<void> {
  const shown = await StartupModel.exists({ _id: objectId(id), logoFileId: objectId(fileId) }).session(tx.session);
  if (shown) await showLogo(tx, id, null);
}
