import { AllianceModel, type Alliance as AllianceRow } from "@/models/alliance";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { appendStreamEvent } from "@/lib/stream/append";
import { authorizeSide } from "../authorize";
import { allianceEvents } from "../events";
import { allianceMachine } from "../machine";
import { idsOf } from "../pair";
import { shownStatus } from "../present";
import { presentTo } from "../queries/present-to";
import type { Alliance } from "../schema";

/** The sender takes their request back. Emits `alliance.withdrawn`. Throws 409 for one that is over. */
export const withdrawAlliance = (ctx: Context, id: string): Promise<Alliance> =>
  transaction(ctx, async (tx) => {
    const { row, userId } = await authorizeSide(tx, id, "requester", "withdraw");
    const open = row.status === "rejected" && shownStatus(row, userId) === "pending";
    const withdrawn = await (open ? withdrawRejected(tx, row) : withdrawPending(tx, row));
    const data = await presentTo(withdrawn, userId, tx.session);
    await appendStreamEvent(tx, { userId, about: [idsOf(row).receiverId], event: { type: "alliance.updated", data } });
    return data;
  });

const withdrawPending = (tx: Tx, row: Lean<AllianceRow>): Promise<Lean<AllianceRow>> =>
  transition(tx, allianceMachine, row, "withdraw", {
    set: { note: "" },
    guard: { expiresAt: { $gt: now() } },
    event: { definition: allianceEvents.withdrawn, payload: idsOf(row) },
  });

/** A rejected request is still pending to its sender, who takes it back like any other. It stays rejected. */
async function withdrawRejected(tx: Tx, row: Lean<AllianceRow>): Promise<Lean<AllianceRow>> {
  const taken = await AllianceModel.findOneAndUpdate(
    { _id: row._id, status: "rejected", withdrawnAt: null },
    { $set: { withdrawnAt: now(), note: "" } },
    { session: tx.session, returnDocument: "after" },
  )
    .orFail()
    .lean();
  await audit(tx, {
    action: "alliance.withdraw",
    entity: "alliance",
    entityId: row._id.toHexString(),
    before: { withdrawnAt: null },
    after: { withdrawnAt: taken.withdrawnAt },
  });
  return taken;
}
