import { FollowModel } from "@/models/follow";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { FollowKind } from "../states";

/** Whether the caller follows a startup or role; false for a visitor. */
export async function isFollowing(ctx: Context, kind: FollowKind, id: string): Promise<boolean> {
  if (!ctx.actor) return false;
  await connect();
  return (await FollowModel.exists({ userId: objectId(ctx.actor.userId), kind, targetId: objectId(id) })) !== null;
}

/** Counts the follows of a user. */
export async function countFollows(userId: string): Promise<number> {
  await connect();
  return FollowModel.countDocuments({ userId: objectId(userId) });
}
