import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { transition } from "@/lib/core/state/transition";
import { agreementEvents } from "../events";
import { terminationAt } from "../policy";
import { factsOf } from "../present";
import { present } from "../queries/detail";
import type { Agreement, TerminateInput } from "../schema";
import { idsOf } from "../present";
import { agreementMachine } from "../machine";
import { authorizeAction } from "../authorize";

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other);

/** Ends it as of `effectiveAt`. Emits `agreement.terminated`. */
const end = (tx: Tx, row: Lean<AgreementRow>, effectiveAt: Date, set: Partial<AgreementRow>) =>
  transition(tx, agreementMachine, row, "terminate", {
    set: { ...set, terminatesAt: effectiveAt, endedAt: effectiveAt, updatedAt: now() },
    guard: { updatedAt: row.updatedAt },
    event: {
      definition: agreementEvents.terminated,
      payload: { ...idsOf(row), effectiveAt: effectiveAt.toISOString() },
    },
  });

/**
 * One party's notice. All parties' notices end it at once, one alone after the clause's days; where no clause allows that, it
 * waits for the others. Emits `agreement.terminated`, or `agreement.termination_notified` while it goes on.
 */
export const terminateAgreement = (ctx: Context, id: string, { reason }: TerminateInput): Promise<Agreement> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const row = await authorizeAction(tx, id, "terminate");
    const at = now();
    const by = objectId(userId);
    const set = { noticeBy: [...row.noticeBy, by], notices: [...row.notices, { by, at, reason: reason ?? null }] };
    const ends = terminationAt(factsOf(row), userId, at);
    const moved =
      ends && ends <= at
        ? await end(tx, row, at, set)
        : await transition(tx, agreementMachine, row, "notify", {
            set: { ...set, terminatesAt: earlier(row.terminatesAt, ends), updatedAt: at },
            guard: { updatedAt: row.updatedAt },
            event: {
              definition: agreementEvents.terminationNotified,
              payload: {
                ...idsOf(row),
                byId: userId,
                effectiveAt: earlier(row.terminatesAt, ends)?.toISOString() ?? null,
              },
            },
          });
    return (await present([moved], userId, tx.session))(moved);
  });

/** Ends agreements whose notice period is over; returns how many. */
export async function endNoticedAgreements(ctx: Context): Promise<number> {
  await connect();
  const due = AgreementModel.find({ status: "signed", terminatesAt: { $lte: now() } }, { _id: 1 }).lean();
  return eachRow(ctx, {
    job: "agreements.time",
    rows: due.cursor(),
    describe: ({ _id }) => ({ agreementId: _id.toHexString() }),
    work: ({ _id }) =>
      transaction(ctx, async (tx) => {
        const row = await AgreementModel.findById(_id).session(tx.session).lean();
        if (row?.status !== "signed" || !row.terminatesAt || row.terminatesAt > now()) return false;
        await end(tx, row, row.terminatesAt, {});
        return true;
      }),
  });
}
