import type { ClientSession } from "mongoose";
import { findAgreementParties } from "@/lib/agreements/queries/names";
import { DAY } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import type { TrustEntry as EntryRow } from "@/models/trust-entry";
import { activeEntries } from "../ledger";
import { AGREEMENT_PAIR_DAYS } from "../states";

/** An agreement by its id, and the people it is with. */
export interface Pairing {
  readonly source: string;
  readonly others: readonly string[];
}

/**
 * Of some agreements, those that a ledger counts when they are signed at `at`, each alone: they are with at least one person with
 * whom none of the ledger's agreements was, within a year.
 */
export async function findNewPairs<T extends Pairing>(
  rows: readonly Lean<EntryRow>[],
  agreements: readonly T[],
  at: Date,
  session?: ClientSession,
): Promise<T[]> {
  const near = activeEntries(rows)
    .filter(
      ({ event, fadesFrom }) =>
        event === "agreement_signed" && Math.abs(at.getTime() - fadesFrom.getTime()) < AGREEMENT_PAIR_DAYS * DAY,
    )
    .map(({ source }) => source);
  const parties = await findAgreementParties(near, session);
  return agreements.filter(({ source, others }) => {
    const met = new Set(
      near.filter((one) => one !== source).flatMap((one) => (parties.get(one) ?? []).map(({ userId }) => userId)),
    );
    return others.length === 0 || others.some((id) => !met.has(id));
  });
}
