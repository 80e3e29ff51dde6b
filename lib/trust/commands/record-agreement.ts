import { findAgreementParties } from "@/lib/agreements/queries/names";
import type { Tx } from "@/lib/core/db/transaction";
import { appendEntries, type Draft } from "./append-entries";
import { activeEntries } from "../ledger";
import { findPerson } from "../people";
import { findNewPairs } from "../queries/agreement-pairs";
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
 * An agreement is signed by all and sealed: a promise given by each party and by the startup, which counts once a year between the
 * same pair. With a first non-disclosure agreement founders and investors have also shown that they keep a secret.
 */
export async function recordAgreement(
  tx: Tx,
  { agreementId, startupId, type, partyIds }: Sealed,
  happenedAt: Date,
): Promise<void> {
  const signed: Draft = { event: "agreement_signed", source: agreementId, happenedAt };
  const newPair = async (rows: Parameters<typeof findNewPairs>[0], others: readonly string[]): Promise<Draft[]> => {
    const counted = await findNewPairs(rows, [{ source: agreementId, others }], happenedAt, tx.session);
    return counted.map(() => signed);
  };
  for (const userId of byId(partyIds, (id) => id)) {
    const person = type === "nda" ? await findPerson(userId, tx.session) : null;
    const others = partyIds.filter((id) => id !== userId);
    await appendEntries(tx, user(userId), async (rows) => {
      const promise = await newPair(rows, others);
      if (!person) return { gained: promise };
      const nda = { level: 0, kyc: false, nda: holds(rows, "nda_signed") };
      const { gained } = verificationChange(person.persona, nda, { ...nda, nda: true });
      return { gained: [...promise, ...gained.map((event) => ({ event, source: agreementId, happenedAt }))] };
    });
  }
  const parties = (await findAgreementParties([agreementId], tx.session)).get(agreementId) ?? [];
  const outside = parties.filter(({ capacity }) => capacity !== "founder").map(({ userId }) => userId);
  await appendEntries(tx, startup(startupId), async (rows) => ({
    gained: await newPair(rows, outside.length > 0 ? outside : partyIds),
  }));
}

const holds = (rows: Parameters<typeof activeEntries>[0], event: TrustEvent): boolean =>
  activeEntries(rows).some((row) => row.event === event);
