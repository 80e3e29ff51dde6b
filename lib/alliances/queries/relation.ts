import { AllianceModel } from "@/models/alliance";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { decodeCursor, toPage } from "@/lib/core/db/page";
import { Problem } from "@/lib/core/http/problem";
import { pairKey } from "@/lib/core/pair-key";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findConversationWith } from "@/lib/messages/queries/between";
import { hasReported } from "@/lib/moderation/queries/own-reports";
import { findPeople } from "@/lib/profiles/queries/people";
import { toAlliance } from "../present";
import type { NetworkPeoplePage, PeopleQuery, Relation } from "../schema";
import { MUTUALS_NAMED } from "../states";
import { findBlockedAmong } from "./blocked";
import { findMutuals, type Mutual } from "./mutuals";

/**
 * What the caller and a person are to each other. Someone who blocks the caller is not shown to do so: there is no alliance and no
 * mutual ally. Throws 404 for whom nobody can reach.
 */
export async function getRelation(ctx: Context, otherId: string): Promise<Relation> {
  const { userId } = signedIn(ctx);
  await connect();
  const [people, reported, row, { byMe, either }, mutuals, conversation] = await Promise.all([
    findPeople([otherId]),
    hasReported(userId, "user", otherId),
    AllianceModel.findOne({ pairKey: pairKey(userId, otherId) }).lean(),
    findBlockedAmong(userId, [otherId]),
    findMutuals(userId, otherId),
    findConversationWith(userId, otherId),
  ]);
  const other = people.get(otherId);
  if (!other?.reachable || otherId === userId) throw new Problem("not_found");
  const alliance = row && toAlliance(row, userId, other);
  const shown = either.has(otherId) ? [] : mutuals;
  return {
    ...(alliance ? { alliance } : {}),
    mutuals: { count: shown.length, items: shown.slice(0, MUTUALS_NAMED).map(({ person }) => person) },
    ...(conversation ? { conversationId: conversation.id } : {}),
    blockedByMe: byMe.has(otherId),
    canMessage: !byMe.has(otherId) && conversation?.closed !== true,
    canReport: !reported,
  };
}

/** Every mutual ally of the caller and a person, a page at a time. Throws 404 for whom nobody can reach. */
export async function listMutuals(ctx: Context, otherId: string, query: PeopleQuery = {}): Promise<NetworkPeoplePage> {
  const { userId } = signedIn(ctx);
  await connect();
  const [people, { either }, mutuals] = await Promise.all([
    findPeople([otherId]),
    findBlockedAmong(userId, [otherId]),
    findMutuals(userId, otherId),
  ]);
  if (!people.get(otherId)?.reachable || otherId === userId) throw new Problem("not_found");
  return toPage(
    afterPlace(either.has(otherId) ? [] : mutuals, query.cursor),
    query.limit ?? DEFAULT_PAGE,
    ({ person }) => person,
    ({ since, edgeId }) => [since.getTime(), edgeId],
  );
}

function afterPlace(mutuals: readonly Mutual[], cursor: string | undefined): readonly Mutual[] {
  if (cursor === undefined) return mutuals;
  // Refuses a cursor that we did not issue.
  afterCursor("since", "date", -1, cursor);
  const [at, id] = decodeCursor(cursor, 2);
  return mutuals.filter(
    ({ since, edgeId }) => since.getTime() < Number(at) || (since.getTime() === at && edgeId < String(id)),
  );
}
