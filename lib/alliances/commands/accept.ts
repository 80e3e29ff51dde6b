import { AllianceEdgeModel } from "@/models/alliance-edge";
import type { Alliance as AllianceRow } from "@/models/alliance";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import type { PersonSummary } from "@/lib/profiles/queries/people";
import { authorizeSide } from "../authorize";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { allowanceOf, getReachable, idsOf } from "../pair";
import { toAlliance } from "../present";
import type { Alliance } from "../schema";

/**
 * The receiver becomes an ally of the requester: a unit of each one's limit, two edges. Emits `alliance.accepted`, from which trust
 * follows. Throws 403 `plan_limit`, 409 `counterpart_full` where the other has no unit left, 409 for a request that is over.
 */
export const acceptAlliance = (ctx: Context, id: string): Promise<Alliance> =>
  transaction(ctx, async (tx) => {
    const { row, userId, otherId } = await authorizeSide(tx, id, "receiver", "accept");
    const other = await getReachable(tx, otherId);
    const me = await getReachable(tx, userId);
    const alliance = toAlliance(await acceptRequest(tx, row, me, other), userId, other);
    if (!alliance) throw new Problem("not_found");
    return alliance;
  });

/** The same within a transaction, for a request that meets another. */
export async function acceptRequest(
  tx: Tx,
  row: Lean<AllianceRow>,
  me: PersonSummary,
  other: PersonSummary,
): Promise<Lean<AllianceRow>> {
  const at = now();
  const accepted = await transition(tx, allianceMachine, row, "accept", {
    set: { acceptedAt: at, firstAcceptedAt: row.firstAcceptedAt ?? at, expiresAt: null, cooldownUntil: null },
    guard: { expiresAt: { $gt: at } },
    event: { definition: allianceEvents.accepted, payload: idsOf(row) },
  });
  await consumeQuota(tx, objectId(me.id), "alliances", await allowanceOf(tx, me));
  await consumeOther(tx, other);
  const edge = { allianceId: row._id, since: at };
  try {
    await AllianceEdgeModel.insertMany(
      [
        { ...edge, userId: row.requesterId, otherId: row.receiverId },
        { ...edge, userId: row.receiverId, otherId: row.requesterId },
      ],
      { session: tx.session },
    );
  } catch (error) {
    throw beginAgain(error);
  }
  return accepted;
}

/** The figures of the other's plan are theirs: the refusal names none. */
async function consumeOther(tx: Tx, other: PersonSummary): Promise<void> {
  try {
    await consumeQuota(tx, objectId(other.id), "alliances", await allowanceOf(tx, other));
  } catch (error) {
    if (error instanceof Problem && error.code === "plan_limit") throw new Problem("counterpart_full");
    throw error;
  }
}
