import type { Types } from "mongoose";
import { lockQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import type { Allowance } from "@/lib/billing/plan-limits";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findPeople, type PersonSummary } from "@/lib/profiles/queries/people";
import { AllianceModel, type Alliance } from "@/models/alliance";
import { pairKey } from "@/lib/core/pair-key";

/** Refuses what someone asks about themselves: 422. */
export function assertOther(userId: string, otherId: string): void {
  if (userId === otherId)
    throw new Problem("invalid_input", { errors: [{ path: "userId", code: "yourself", message: "yourself" }] });
}

/** The row of two people, or null. */
export const findPair = (tx: Tx, userId: string, otherId: string): Promise<Lean<Alliance> | null> =>
  AllianceModel.findOne({ pairKey: pairKey(userId, otherId) })
    .session(tx.session)
    .lean();

/** Someone whom others may reach. Throws 404 for the unknown, suspended and deleted, and for staff. */
export async function getReachable(tx: Tx, userId: string): Promise<PersonSummary> {
  const person = (await findPeople([userId], tx.session)).get(userId);
  if (!person?.reachable) throw new Problem("not_found");
  return person;
}

/** What counts for a person's allies: a founder's plan; others need none. */
export const allowanceOf = async (
  tx: Tx,
  { id, persona }: Pick<PersonSummary, "id" | "persona">,
): Promise<Allowance> => (persona === "founder" ? planOf(id, tx.session) : null);

/**
 * Locks people's sides of the network for this transaction, in one order: requests count what is unanswered, and a block must not
 * miss a request that is being made.
 */
export async function lockNetworks(tx: Tx, ...userIds: readonly string[]): Promise<void> {
  for (const userId of [...userIds].sort()) await lockQuota(tx, objectId(userId), "alliances");
}

/** The ids of a row as its events carry them. */
export const idsOf = (row: { _id: Types.ObjectId; requesterId: Types.ObjectId; receiverId: Types.ObjectId }) => ({
  allianceId: row._id.toHexString(),
  requesterId: row.requesterId.toHexString(),
  receiverId: row.receiverId.toHexString(),
});
