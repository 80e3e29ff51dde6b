import type { ClientSession } from "mongoose";
import { findAgreementParties } from "@/lib/agreements/queries/names";
import { DAY } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { TrustEntry as EntryRow } from "@/models/trust-entry";
import { appendEntries, type Draft } from "./append-entries";
import { activeEntries } from "../ledger";
import { findPerson } from "../people";
import { verificationChange } from "../sources";
import { AGREEMENT_PAIR_DAYS, type TrustEvent } from "../states";
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
  for (const userId of byId(partyIds, (id) => id)) {
    const person = type === "nda" ? await findPerson(userId, tx.session) : null;
    const others = partyIds.filter((id) => id !== userId);
    await appendEntries(tx, user(userId), async (rows) => {
      const promise = (await isNewPair(rows, signed, others, tx.session)) ? [signed] : [];
      if (!person) return { gained: promise };
      const nda = { level: 0, kyc: false, nda: holds(rows, "nda_signed") };
      const { gained } = verificationChange(person.persona, nda, { ...nda, nda: true });
      return { gained: [...promise, ...gained.map((event) => ({ event, source: agreementId, happenedAt }))] };
    });
  }
  const parties = (await findAgreementParties([agreementId], tx.session)).get(agreementId) ?? [];
  const outside = parties.filter(({ capacity }) => capacity !== "founder").map(({ userId }) => userId);
  await appendEntries(tx, startup(startupId), async (rows) => ({
    gained: (await isNewPair(rows, signed, outside.length > 0 ? outside : partyIds, tx.session)) ? [signed] : [],
  }));
}

/** Whether an agreement is with at least one person with whom none of the ledger's agreements was, within a year. */
async function isNewPair(
  rows: readonly Lean<EntryRow>[],
  { event, source, happenedAt }: Draft,
  others: readonly string[],
  session: ClientSession,
): Promise<boolean> {
  const near = activeEntries(rows).filter(
    (row) =>
      row.event === event &&
      row.source !== source &&
      Math.abs(happenedAt.getTime() - row.fadesFrom.getTime()) < AGREEMENT_PAIR_DAYS * DAY,
  );
  const known = await findAgreementParties(
    near.map((row) => row.source),
    session,
  );
  const met = new Set([...known.values()].flat().map(({ userId }) => userId));
  return others.length === 0 || others.some((id) => !met.has(id));
}

const holds = (rows: Parameters<typeof activeEntries>[0], event: TrustEvent): boolean =>
  activeEntries(rows).some((row) => row.event === event);
