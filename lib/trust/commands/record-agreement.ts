import type { Tx } from "@/lib/core/db/transaction";
import { appendEntries, type Draft } from "./append-entries";
import { activeEntries } from "../ledger";
import { findPerson } from "../people";
import { verificationChange } from "../sources";
import type { TrustEvent } from "../states";
import { byId, user, startup } from "../subjects";

interface Sealed {
  agreementId: string;
  startupId: string;
  type: string;
  partyIds: readonly string[];
}

/**
 * An agreement is signed by all and sealed: a promise given by each party and by the startup. With a first non-disclosure agreement
 * founders and investors have also shown that they keep a secret.
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
