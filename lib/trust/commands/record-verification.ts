import type { Tx } from "@/lib/core/db/transaction";
import { findAdjudicators } from "@/lib/disputes/queries/adjudicators";
import { findPerson } from "../people";
import { activeEntries, type Subject } from "../ledger";
import { verificationChange } from "../sources";
import type { TrustEvent } from "../states";
import { appendEntries, type Draft } from "./append-entries";
import { recomputeScore, lockLedger } from "./recompute-score";

const user = (id: string): Subject => ({ kind: "user", id });
const startup = (id: string): Subject => ({ kind: "startup", id });

/** Records the outcome of a closed milestone in the payee's ledger. */
export const recordMilestone = (
  tx: Tx,
  { milestoneId, payeeId, event }: { milestoneId: string; payeeId: string; event: TrustEvent },
  happenedAt: Date,
): Promise<void> => appendEntries(tx, user(payeeId), () => ({ gained: [{ event, source: milestoneId, happenedAt }] }));

interface Settled {
  disputeId: string;
  startupId: string;
  payerId: string;
  outcomes: readonly { userId: string; event: TrustEvent }[];
}

/** Records the outcome of a decided dispute in the ledgers of both parties and of the payer's startup. */
export async function recordDispute(
  tx: Tx,
  { disputeId, startupId, payerId, outcomes }: Settled,
  happenedAt: Date,
): Promise<void> {
  const deciders = await findAdjudicators(disputeId, tx.session);
  for (const { userId, event } of byId(outcomes, (outcome) => outcome.userId)) {
    const draft: Draft = { event, source: disputeId, happenedAt, deciders };
    await appendEntries(tx, user(userId), () => ({ gained: [draft] }));
    if (userId === payerId)
      await appendEntries(tx, startup(startupId), () => ({ gained: [{ ...draft, throughId: userId }] }));
  }
}

interface Sealed {
  agreementId: string;
  startupId: string;
  type: string;
  partyIds: readonly string[];
}

/**
 * Records a sealed agreement in the ledgers of its parties and of the startup; a first non-disclosure agreement of a founder or an
 * investor also as `nda_signed`.
 */
export async function recordAgreement(
  tx: Tx,
  { agreementId, startupId, type, partyIds }: Sealed,
  happenedAt: Date,
): Promise<void> {
  const signed: Draft = { event: "agreement_signed", source: agreementId, happenedAt };
  for (const userId of byId(partyIds, (id) => id)) {
    const person = type === "nda" ? await findPerson(userId, tx.session) : null;
    await appendEntries(tx, user(userId), (rows) => {
      if (!person) return { gained: [signed] };
      const nda = { level: 0, kyc: false, nda: holds(rows, "nda_signed") };
      const { gained } = verificationChange(person.persona, nda, { ...nda, nda: true });
      return { gained: [signed, ...gained.map((event) => ({ event, source: agreementId, happenedAt }))] };
    });
  }
  await appendEntries(tx, startup(startupId), () => ({ gained: [signed] }));
}

const holds = (rows: Parameters<typeof activeEntries>[0], event: TrustEvent): boolean =>
  activeEntries(rows).some((row) => row.event === event);

/**
 * Brings the verification entries of a ledger to how far their subject is verified now: what is new enters under the decision
 * `decisionId`, what is gone is reversed. In whatever order the decisions' events arrive, the last decision counts.
 */
export async function recordVerification(
  tx: Tx,
  userId: string,
  { decisionId, deciders, happenedAt }: { decisionId: string; deciders: readonly string[]; happenedAt: Date },
): Promise<void> {
  const person = await findPerson(userId, tx.session);
  if (!person) return;
  await appendEntries(tx, user(userId), (rows) => {
    const held = activeEntries(rows);
    const unverified = { level: 0, kyc: false, nda: false };
    const { level, kyc } = person;
    const shown = { level, kyc, nda: held.some(({ event }) => event === "nda_signed") };
    const wanted = verificationChange(person.persona, unverified, shown).gained;
    const verification = held.filter(({ event }) => verificationEvents.includes(event));
    return {
      gained: wanted
        .filter((event) => !verification.some((row) => row.event === event))
        .map((event) => ({ event, source: decisionId, happenedAt, deciders })),
      lost: verification.filter(({ event }) => !wanted.includes(event)),
    };
  });
}
const verificationEvents: readonly TrustEvent[] = ["level_1", "level_2", "level_3", "identity_checked", "nda_signed"];

/** Recomputes the scores of subjects whose response times have changed. */
export async function recomputeResponseTimes(tx: Tx, subjects: readonly Subject[]): Promise<void> {
  for (const subject of byId(subjects, ({ id }) => id)) {
    await lockLedger(tx, subject);
    await recomputeScore(tx, subject);
  }
}

/** In one order for every writer, so that writers of the same ledgers conflict less. */
const byId = <T>(items: readonly T[], idOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
