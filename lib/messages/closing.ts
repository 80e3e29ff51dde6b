import { findAgreementsBetween } from "@/lib/agreements/queries/between";
import { findAllied } from "@/lib/alliances/queries/allied";
import { findInApplicationsWith } from "@/lib/applications/queries/between";
import { DAY } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { CLOSING_DAYS } from "./states";

/**
 * When two people can no longer write to each other: 30 days after their last agreement ended; null while another agreement, an
 * alliance or an active application ties them, or where they never had an agreement.
 */
export async function closingOf({ session }: Tx, userId: string, otherId: string): Promise<Date | null> {
  const agreements = (await findAgreementsBetween(userId, [otherId], session)).get(otherId);
  if (!agreements || agreements.open || agreements.endedAt === null) return null;
  if ((await findAllied(userId, [otherId], session)).has(otherId)) return null;
  if ((await findInApplicationsWith(userId, [otherId], { live: true }, session)).has(otherId)) return null;
  return new Date(agreements.endedAt.getTime() + CLOSING_DAYS * DAY);
}
