import { AgreementModel } from "@/models/agreement";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { agreementEvents } from "../events";
import { remindersDue, signerOnTurn } from "../policy";
import { awaitingStatuses, isAwaiting } from "../states";
import { idsOf } from "../present";
import { agreementMachine } from "../machine";

const JOB = "agreements.time";

/** Expires what was not signed by all in time. Emits `agreement.expired` for each; returns how many. */
export async function expireAgreements(ctx: Context): Promise<number> {
  await connect();
  const due = AgreementModel.find({ status: { $in: awaitingStatuses }, expiresAt: { $lte: now() } }, { _id: 1 }).lean();
  return eachRow(ctx, {
    job: JOB,
    rows: due.cursor(),
    describe: ({ _id }) => ({ agreementId: _id.toHexString() }),
    work: ({ _id }) =>
      transaction(ctx, async (tx) => {
        const row = await AgreementModel.findById(_id).session(tx.session).lean();
        const at = now();
        if (!row || !isAwaiting(row.status) || !row.expiresAt || row.expiresAt > at) return false;
        await transition(tx, agreementMachine, row, "expire", {
          set: { updatedAt: at },
          guard: { updatedAt: row.updatedAt },
          event: { definition: agreementEvents.expired, payload: idsOf(row) },
        });
        return true;
      }),
  });
}

/**
 * Reminds whose signature has been awaited for 5 days, and then every 2. After an outage one reminder replaces those that
 * were missed. Emits `agreement.reminded` for each; returns how many.
 */
export async function remindSigners(ctx: Context): Promise<number> {
  await connect();
  const waiting = AgreementModel.find(
    { status: { $in: awaitingStatuses }, expiresAt: { $gt: now() } },
    { parties: 1 },
  ).lean();
  return eachRow(ctx, {
    job: JOB,
    rows: waiting.cursor(),
    describe: ({ _id }) => ({ agreementId: _id.toHexString() }),
    work: async ({ _id, parties }) => {
      const turn = signerOnTurn({ parties });
      if (!turn?.turnAt || remindersDue(turn.turnAt, now()) <= turn.reminders) return false;
      return transaction(ctx, async (tx) => {
        const row = await AgreementModel.findById(_id).session(tx.session).lean();
        const signer = row && isAwaiting(row.status) ? signerOnTurn(row) : null;
        const count = signer?.turnAt ? remindersDue(signer.turnAt, now()) : 0;
        if (!row || !signer || count <= signer.reminders) return false;
        await AgreementModel.updateOne(
          { _id, parties: { $elemMatch: { userId: signer.userId, reminders: signer.reminders } } },
          { $set: { "parties.$.reminders": count } },
          { session: tx.session },
        );
        const userId = signer.userId.toHexString();
        await audit(tx, {
          action: "agreement.remind",
          entity: "agreement",
          entityId: _id.toHexString(),
          after: { userId, count },
          permanent: true,
        });
        await emit(tx, agreementEvents.reminded, { ...idsOf(row), userId, count });
        return true;
      });
    },
  });
}
