import { FollowModel } from "@/models/follow";
import { audit } from "@/lib/core/audit/audit";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { isDuplicateKey } from "@/lib/core/db/errors";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { getRole } from "@/lib/roles/queries/detail";
import { getStartup } from "@/lib/startups/queries/detail";
import { followEvents } from "../events";
import type { FollowKind } from "../states";

/**
 * Follows a startup or role that the caller may see; repeating it changes nothing. Emits `follow.started`. Throws 404.
 */
export async function follow(ctx: Context, kind: FollowKind, targetId: string): Promise<void> {
  const { userId } = signedIn(ctx);
  await (kind === "startup" ? getStartup(ctx, targetId) : getRole(ctx, targetId));
  const key = { userId: objectId(userId), kind, targetId: objectId(targetId) };
  try {
    await transaction(ctx, async (tx) => {
      if (await FollowModel.exists(key).session(tx.session)) return;
      await FollowModel.create([{ ...key, createdAt: now() }], { session: tx.session });
      await audit(tx, { action: "follow.start", entity: "follow", entityId: userId, after: { kind, targetId } });
      await emit(tx, followEvents.started, { userId, kind, targetId });
      tx.afterCommit(() => invalidate(tags.dashboard(userId)));
    });
  } catch (error) {
    // A parallel call has created the same row.
    if (!isDuplicateKey(error) || !(await FollowModel.exists(key))) throw error;
  }
}

/** Stops following; repeating it changes nothing. Emits `follow.ended`. */
export const unfollow = (ctx: Context, kind: FollowKind, targetId: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const removed = await FollowModel.deleteOne(
      { userId: objectId(userId), kind, targetId: objectId(targetId) },
      { session: tx.session },
    );
    if (removed.deletedCount === 0) return;
    await audit(tx, { action: "follow.end", entity: "follow", entityId: userId, before: { kind, targetId } });
    await emit(tx, followEvents.ended, { userId, kind, targetId });
    tx.afterCommit(() => invalidate(tags.dashboard(userId)));
  });
