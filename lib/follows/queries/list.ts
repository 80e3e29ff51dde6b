import { FollowModel } from "@/models/follow";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findRoleCards } from "@/lib/roles/queries/cards";
import { findStartupCards } from "@/lib/startups/queries/cards";
import type { FollowedItem, FollowsPage, FollowsQuery } from "../schema";
import type { FollowKind } from "../states";

/**
 * Lists what the caller follows, newest first. What is no longer public is left out, so a page may be shorter than its
 * limit.
 */
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
