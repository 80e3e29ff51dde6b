import { nowMs } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { PersonSummary } from "@/lib/profiles/queries/people";
import type { Alliance as AllianceRow } from "@/models/alliance";
import type { Alliance, NetworkPerson } from "./schema";
import type { ShownStatus } from "./states";

type Row = Lean<AllianceRow>;

/** Whether a request's time is over, whether or not the job has come by. */
export const isOver = ({ expiresAt }: Pick<AllianceRow, "expiresAt">): boolean =>
  expiresAt !== null && expiresAt.getTime() <= nowMs();

export const isRequester = ({ requesterId }: Pick<AllianceRow, "requesterId">, userId: string): boolean =>
  requesterId.toHexString() === userId;

/** The other of the two. */
export const otherOf = ({ requesterId, receiverId }: Row, userId: string): string =>
  (requesterId.toHexString() === userId ? receiverId : requesterId).toHexString();

/**
 * What one of the two reads; null where a block hides it. The sender of a rejected request reads `pending` until its own time is
 * over, or `withdrawn` once they took it back; who rejected it reads `removed`.
 */
export function shownStatus(row: Row, readerId: string): ShownStatus | null {
  if (row.status === "blocked") return null;
  if (row.status === "rejected") {
    if (!isRequester(row, readerId)) return "removed";
    if (row.withdrawnAt !== null) return "withdrawn";
    return isOver(row) ? "expired" : "pending";
  }
  return row.status === "pending" && isOver(row) ? "expired" : row.status;
}

export const toNetworkPerson = (person: PersonSummary): NetworkPerson => {
  const { id, name, persona, headline, location, trustScore, picture } = person;
  return { id, name, persona, headline, location, trustScore, picture };
};

/** An alliance for one of the two; null where a block hides it. */
export function toAlliance(row: Row, readerId: string, other: PersonSummary): Alliance | null {
  const status = shownStatus(row, readerId);
  // Who declined can ask from then on, whatever the sender did to the request meanwhile.
  const until = row.status === "rejected" && !isRequester(row, readerId) ? row.cooldownUntil : row.expiresAt;
  return (
    status && {
      id: row._id.toHexString(),
      user: toNetworkPerson(other),
      direction: isRequester(row, readerId) ? "sent" : "received",
      status,
      note: row.note,
      createdAt: row.createdAt.toISOString(),
      expiresAt: until?.toISOString() ?? null,
      acceptedAt: row.acceptedAt?.toISOString() ?? null,
    }
  );
}
