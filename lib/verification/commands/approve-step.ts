import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { transition } from "@/lib/core/state/transition";
import { VerificationModel, type Verification } from "@/models/verification";
import { verificationEvents } from "../events";
import { verificationMachine } from "../machine";
import { idsOf, scansDueAt } from "../present";
import { recomputeLevel } from "./recompute-level";

/** Ends the approvals of a step that a newer one takes the place of. */
export async function supersede(tx: Tx, row: Lean<Verification>): Promise<void> {
  const older = await VerificationModel.find({
    userId: row.userId,
    type: row.type,
    status: "approved",
    _id: { $ne: row._id },
  })
    .session(tx.session)
    .lean();
  for (const each of older)
    await transition(tx, verificationMachine, each, "supersede", { set: { code: "superseded", updatedAt: now() } });
}

/** Approves a claimed try, and with it what it leads to: the level, a name that waits, the older approval's end. */
export async function approveStep(
  tx: Tx,
  row: Lean<Verification>,
  { expiresAt, reason }: { expiresAt: Date | null; reason: string | null },
): Promise<Lean<Verification>> {
  const { actor } = tx.ctx;
  const moved = await transition(tx, verificationMachine, row, "approve", {
    set: {
      decidedAt: now(),
      decidedBy: actor && objectId(actor.userId),
      reason,
      expiresAt,
      scansDueAt: scansDueAt(row, now()),
      updatedAt: now(),
    },
    event: {
      definition: verificationEvents.decided,
      payload: { ...idsOf(row), outcome: "approved", code: null },
    },
  });
  await supersede(tx, moved);
  await recomputeLevel(tx, row.userId, { pendingName: row.type === "identity" ? "publish" : "keep", reason });
  return moved;
}
