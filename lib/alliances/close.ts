import { AllianceEdgeModel } from "@/models/alliance-edge";
import type { Alliance as AllianceRow } from "@/models/alliance";
import { releaseQuota } from "@/lib/billing/plan-limits";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { allianceEvents } from "./events";
import { allianceMachine } from "./machine";
import { idsOf } from "./pair";

/** Closes a request whose time is over; its note goes with it. Emits `alliance.expired`. */
export const closeExpired = (tx: Tx, row: Lean<AllianceRow>): Promise<Lean<AllianceRow>> =>
  transition(tx, allianceMachine, row, "expire", {
    set: { note: "" },
    guard: { expiresAt: { $lte: now() } },
    event: { definition: allianceEvents.expired, payload: idsOf(row) },
  });

/** Ends what an accepted alliance holds: both edges and a unit of each one's limit. */
export async function releaseAllies(tx: Tx, { requesterId, receiverId }: Lean<AllianceRow>): Promise<void> {
  await AllianceEdgeModel.deleteMany(
    {
      $or: [
        { userId: requesterId, otherId: receiverId },
        { userId: receiverId, otherId: requesterId },
      ],
    },
    { session: tx.session },
  );
  for (const userId of [requesterId, receiverId]) await releaseQuota(tx, userId, "alliances");
}
