import { recordReason } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { agreementEvents } from "../events";
import { agreementMachine } from "../machine";
import { overrideRefusal } from "../policy";
import { idsOf } from "../present";
import type { OverriddenAgreement, OverrideInput } from "../schema";
import { isAwaiting, type OverrideAction, type OverrideRefusal } from "../states";

const refusals: Readonly<Record<OverrideRefusal, string>> = {
  draft: "This agreement is a draft, which binds no one; its parties can discard it.",
  ended: "This agreement has ended.",
  sealing: "This agreement is being sealed. Try again in a minute.",
  amended: "An amendment that everyone has signed is about to replace this agreement.",
  no_work: "Milestones are planned under work agreements alone.",
  not_completed: "This agreement is not completed.",
  reviewed: "The work was reviewed since this agreement was completed.",
};

/** Ends what is in force, and voids what is not signed by everyone. What is held for milestones stays under its own rules. */
function close(tx: Tx, row: Lean<AgreementRow>): Promise<Lean<AgreementRow>> {
  const at = now();
  const guard = { updatedAt: row.updatedAt };
  if (isAwaiting(row.status))
    return transition(tx, agreementMachine, row, "void", {
      set: { updatedAt: at },
      guard,
      event: {
        definition: agreementEvents.voided,
        payload: { ...idsOf(row), byId: signedIn(tx.ctx).userId, byStaff: true },
      },
    });
  return transition(tx, agreementMachine, row, "terminate", {
    set: { terminatesAt: at, endedAt: at, updatedAt: at },
    guard,
    event: {
      definition: agreementEvents.terminated,
      payload: { ...idsOf(row), effectiveAt: at.toISOString(), byStaff: true },
    },
  });
}

/** Lets the sides of completed work plan milestones again. */
function reopen(tx: Tx, row: Lean<AgreementRow>): Promise<Lean<AgreementRow>> {
  const at = now();
  return transition(tx, agreementMachine, row, "reopen", {
    set: { endedAt: null, reopenedAt: at, updatedAt: at },
    // A review that is written meanwhile keeps it closed.
    guard: { updatedAt: row.updatedAt, reviews: { $in: [0, null] } },
    event: { definition: agreementEvents.reopened, payload: idsOf(row) },
  });
}

const moves: Readonly<Record<OverrideAction, (tx: Tx, row: Lean<AgreementRow>) => Promise<Lean<AgreementRow>>>> = {
  close,
  reopen_milestones: reopen,
};

/**
 * Moves an agreement against its parties' own moves, for an administrator; its parties are notified. Throws 404, and 409
 * `invalid_transition` with the `refusal`.
 */
export const overrideAgreement = (
  ctx: Context,
  id: string,
  { action, reason }: OverrideInput,
): Promise<OverriddenAgreement> =>
  transaction(ctx, async (tx) => {
    const row = await AgreementModel.findById(objectId(id)).session(tx.session).lean();
    if (!row) throw new Problem("not_found");
    const refusal = overrideRefusal(row, action);
    if (refusal)
      throw new Problem("invalid_transition", { detail: refusals[refusal], extra: { state: row.status, refusal } });
    const moved = await moves[action](tx, row);
    await recordReason(tx, {
      action: `agreement.override.${action}`,
      entity: "agreement",
      entityId: id,
      reason,
      permanent: true,
    });
    return { id, type: moved.type, status: moved.status };
  });
