import { BlockModel } from "@/models/block";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { toNetworkPerson } from "../present";
import type { BlockedPage, BlockedPerson, PeopleQuery } from "../schema";

/** The people whom the caller blocks, in the order of their accounts, the newest first. */
export async function listBlocked(ctx: Context, query: PeopleQuery = {}): Promise<BlockedPage> {
  const { userId } = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const after = query.cursor === undefined ? null : objectId(String(decodeCursor(query.cursor, 1)[0]));
  const rows = await BlockModel.find({
    blockerId: objectId(userId),
    ...(after ? { blockedId: { $lt: after } } : {}),
  })
    .sort({ blockedId: -1 })
    .limit(limit + 1)
    .lean();
  const people = await findPeople(rows.map(({ blockedId }) => blockedId.toHexString()));
  const { items, nextCursor } = toPage(
    rows,
    limit,
    ({ blockedId, createdAt }): BlockedPerson[] => {
      const person = people.get(blockedId.toHexString());
      return person ? [{ user: toNetworkPerson(person), blockedAt: createdAt.toISOString() }] : [];
    },
    ({ blockedId }) => [blockedId.toHexString()],
  );
  return { items: items.flat(), nextCursor };
}
