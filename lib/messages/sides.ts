import { nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Conversation, ConversationSide } from "@/models/conversation";
import type { ConversationUpdate } from "./schema";
import type { ConversationStatus, Folder } from "./states";

type Row = Lean<Conversation>;

/** Which of the two a person is. */
export type Place = 0 | 1;

/** The place of a person in a conversation, or null where they are none of the two. */
export function placeOf({ sides }: Pick<Conversation, "sides">, userId: string): Place | null {
  const place = sides.findIndex((side) => side.userId.toHexString() === userId);
  return place === 0 || place === 1 ? place : null;
}

export const otherPlace = (place: Place): Place => (place === 0 ? 1 : 0);

/** The side at a place. */
export function sideAt({ sides }: Pick<Conversation, "sides">, place: Place): ConversationSide {
  const side = sides[place];
  if (!side) throw new Error("A conversation has two sides");
  return side;
}

/** A person's side and the other's. Throws for someone who is none of the two. */
export function sidesOf(
  row: Pick<Conversation, "sides">,
  userId: string,
): { me: ConversationSide; them: ConversationSide } {
  const place = placeOf(row, userId);
  if (place === null) throw new Error("Only the two of a conversation have a side in it");
  return { me: sideAt(row, place), them: sideAt(row, otherPlace(place)) };
}

export const folderOf = ({ archivedAt, accepted }: ConversationSide): Folder =>
  archivedAt === null ? (accepted ? "inbox" : "requests") : "archived";

/** Whether nobody can write any more, whether or not the job has come by. */
export const isClosed = ({ status, closesAt }: Pick<Conversation, "status" | "closesAt">): boolean =>
  status === "closed" || (closesAt !== null && closesAt.getTime() <= nowMs());

export const shownStatus = (row: Pick<Conversation, "status" | "closesAt">): ConversationStatus =>
  isClosed(row) ? "closed" : "open";

/** What the tabs of one of the two are told of a change; `receipts`: whether they see what the other has read. */
export function updateFor(row: Row, userId: string, receipts: boolean): ConversationUpdate {
  const { me, them } = sidesOf(row, userId);
  return {
    id: row._id.toHexString(),
    readUpTo: { me: me.readUpTo, them: receipts ? them.readUpTo : 0 },
    folder: folderOf(me),
    status: shownStatus(row),
  };
}
