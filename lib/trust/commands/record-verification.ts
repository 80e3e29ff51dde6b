import type { Tx } from "@/lib/core/db/transaction";
import { findPerson } from "../people";
import { activeEntries } from "../ledger";
import { verificationChange } from "../sources";
import type { TrustEvent } from "../states";
import { appendEntries } from "./append-entries";
import { user } from "../subjects";

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
