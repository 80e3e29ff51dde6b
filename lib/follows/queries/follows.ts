import { FollowModel } from "@/models/follow";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findRoleCards } from "@/lib/roles/queries/roles";
import { findStartupCards } from "@/lib/startups/queries/startups";
import type { FollowedItem, FollowsPage, FollowsQuery } from "../schema";
import type { FollowKind } from "../states";

/** What the asker follows, newest first. Things that are no longer public are left out, so a page may be shorter than asked. */
export async function listFollows(ctx: Context, query: FollowsQuery = {}): Promise<FollowsPage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const rows = await FollowModel.find({
    userId: objectId(actor.userId),
    ...afterCursor("createdAt", "date", -1, query.cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const idsOf = (kind: FollowKind) => rows.filter((row) => row.kind === kind).map((row) => row.targetId);
  const [startups, roles] = await Promise.all([findStartupCards(idsOf("startup")), findRoleCards(idsOf("role"))]);
  const { items, nextCursor } = toPage(
    rows,
    limit,
    (row): FollowedItem[] => {
      const id = row.targetId.toHexString();
      const followedAt = row.createdAt.toISOString();
      const startup = row.kind === "startup" ? startups.get(id) : undefined;
      const role = row.kind === "role" ? roles.get(id) : undefined;
      return [
        ...(startup ? [{ kind: "startup" as const, startup, followedAt }] : []),
        ...(role ? [{ kind: "role" as const, role, followedAt }] : []),
      ];
    },
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
  return { items: items.flat(), nextCursor };
}

/** Whether the asker follows this startup or role; false for a visitor. */
export async function isFollowing(ctx: Context, kind: FollowKind, id: string): Promise<boolean> {
  if (!ctx.actor) return false;
  await connect();
  return (await FollowModel.exists({ userId: objectId(ctx.actor.userId), kind, targetId: objectId(id) })) !== null;
}

/** How many things someone follows. */
export async function countFollows(userId: string): Promise<number> {
  await connect();
  return FollowModel.countDocuments({ userId: objectId(userId) });
}

/** Followers of a startup or role in order of their rows, `size` at most, after the row `from`. */
export async function findFollowers(
  kind: FollowKind,
  targetId: string,
  from: string | null,
  size: number,
): Promise<{ rowId: string; userId: string }[]> {
  await connect();
  const rows = await FollowModel.find(
    { kind, targetId: objectId(targetId), ...(from ? { _id: { $gt: objectId(from) } } : {}) },
    { userId: 1 },
  )
    .sort({ _id: 1 })
    .limit(size)
    .lean();
  return rows.map((row) => ({ rowId: row._id.toHexString(), userId: row.userId.toHexString() }));
}
