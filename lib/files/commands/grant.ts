import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { findViewer } from "@/lib/identity/queries/viewer";
import { hasCheckedIdentity } from "@/lib/identity/states";
import { FileGrantModel } from "@/models/file-grant";
import { getDeck } from "../authorize-deck";
import { fileEvents } from "../events";

/** Lets an investor with a checked identity read a deck, and tells them. Throws 404, and 422 `file_unusable` for anyone else. */
export async function grantAccess(ctx: Context, id: string, userId: string): Promise<void> {
  const row = await getDeck(ctx, id);
  const [viewer, status] = await Promise.all([findViewer(userId), findVerificationStatus(userId)]);
  if (viewer?.persona !== "investor" || !hasCheckedIdentity(status))
    throw new Problem("file_unusable", {
      detail: "A deck can be shared only with investors whose identity was checked.",
    });
  await transaction(ctx, async (tx) => {
    const key = { fileId: row._id, userId: objectId(userId) };
    const before = await FileGrantModel.findOne(key).session(tx.session).lean();
    if (before && before.revokedAt === null) return;
    await FileGrantModel.updateOne(
      key,
      { $set: { grantedBy: objectId(signedIn(ctx).userId), grantedAt: now(), revokedAt: null } },
      { session: tx.session, upsert: true },
    );
    await audit(tx, { action: "file.grant", entity: "file", entityId: id, after: { userId } });
    if (row.startupId)
      await emit(tx, fileEvents.granted, { fileId: id, userId, startupId: row.startupId.toHexString() });
  });
}

/** Ends a person's access to a deck, links that they hold included. Throws 404 where they have none. */
export async function revokeAccess(ctx: Context, id: string, userId: string): Promise<void> {
  const row = await getDeck(ctx, id);
  await transaction(ctx, async (tx) => {
    const ended = await FileGrantModel.updateOne(
      { fileId: row._id, userId: objectId(userId), revokedAt: null },
      { $set: { revokedAt: now() } },
      { session: tx.session },
    );
    if (ended.modifiedCount === 0) throw new Problem("not_found");
    await audit(tx, { action: "file.revoke", entity: "file", entityId: id, before: { userId } });
  });
}
