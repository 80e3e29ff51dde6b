import { AllianceEdgeModel } from "@/models/alliance-edge";
import { AllianceModel, type Alliance as AllianceRow } from "@/models/alliance";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { foldText } from "@/lib/core/search-tokens";
import { findPeople } from "@/lib/profiles/queries/people";
import { otherOf } from "../present";
import type { AlliancePage, AlliancesQuery } from "../schema";
import type { NetworkList } from "../states";
import { getAllianceCounts, receivedBy, sentBy } from "./counts";
import { presentAll } from "./present-to";

/** How many people of a list a name is looked for among: more than any plan but the unlimited one allows. */
const SEARCHED = 1000;

/** One person of a list: their row's place in its order. */
interface Entry {
  _id: Lean<AllianceRow>["_id"];
  at: Date;
  otherId: string;
  row: Lean<AllianceRow>;
}

/**
 * Lists the caller's allies, or the requests that they received or sent and that wait for an answer, newest first; with `q` those
 * whose name has each of its words.
 */
export async function listAlliances(ctx: Context, query: AlliancesQuery = {}): Promise<AlliancePage> {
  const actor = signedIn(ctx);
  await connect();
  const limit = query.limit ?? DEFAULT_PAGE;
  const size = query.q === undefined ? limit + 1 : SEARCHED;
  const [entries, counts] = await Promise.all([
    entriesOf(actor.userId, query.status ?? "accepted", query.cursor, size),
    getAllianceCounts(actor),
  ]);
  const found = query.q === undefined ? entries : await named(entries, query.q);
  const { items, nextCursor } = toPage(
    found,
    limit,
    ({ row }) => row,
    ({ at, _id }) => [at.getTime(), _id.toHexString()],
  );
  return { items: await presentAll(items, actor.userId), nextCursor, counts };
}

async function entriesOf(
  userId: string,
  list: NetworkList,
  cursor: string | undefined,
  size: number,
): Promise<Entry[]> {
  if (list !== "accepted") {
    const rows = await AllianceModel.find({
      ...(list === "received" ? receivedBy(userId) : sentBy(userId)),
      ...afterCursor("createdAt", "date", -1, cursor),
    })
      .sort({ createdAt: -1, _id: -1 })
      .limit(size)
      .lean();
    return rows.map((row) => ({ _id: row._id, at: row.createdAt, otherId: otherOf(row, userId), row }));
  }
  const edges = await AllianceEdgeModel.find({
    userId: objectId(userId),
    ...afterCursor("since", "date", -1, cursor),
  })
    .sort({ since: -1, _id: -1 })
    .limit(size)
    .lean();
  const rows = await AllianceModel.find({ _id: { $in: edges.map(({ allianceId }) => allianceId) } }).lean();
  const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
  return edges.flatMap(({ _id, since, otherId, allianceId }) => {
    const row = byId.get(allianceId.toHexString());
    return row ? [{ _id, at: since, otherId: otherId.toHexString(), row }] : [];
  });
}

/** Those whose name has a word that begins with each word of `q`. */
async function named(entries: readonly Entry[], q: string): Promise<Entry[]> {
  const people = await findPeople(entries.map(({ otherId }) => otherId));
  const wanted = foldText(q).split(/\s+/).filter(Boolean);
  return entries.filter(({ otherId }) => {
    const words = foldText(people.get(otherId)?.name ?? "").split(/[\s'’-]+/);
    return wanted.every((part) => words.some((word) => word.startsWith(part)));
  });
}
