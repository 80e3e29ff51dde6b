import type { ClientSession } from "mongoose";
import { findAgreementsBetween } from "@/lib/agreements/queries/between";
import { findAllied } from "@/lib/alliances/queries/allied";
import { findInApplicationsWith } from "@/lib/applications/queries/between";

/**
 * The people among some with whom a person may share contact details: allies, those with whom an offer is open or was accepted, and
 * those with whom an agreement was sent and not refused. The only such query.
 */
export async function findRelaxed(
  userId: string,
  otherIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  if (otherIds.length === 0) return new Set();
  const reads = [
    () => findAllied(userId, otherIds, session),
    () => findInApplicationsWith(userId, otherIds, { live: false }, session),
    async () => (await findAgreementsBetween(userId, otherIds, session)).keys(),
  ] as const;
  const found = new Set<string>();
  // Operations of one session must not run in parallel.
  if (session) for (const read of reads) for (const id of await read()) found.add(id);
  else for (const ids of await Promise.all(reads.map((read) => read()))) for (const id of ids) found.add(id);
  return found;
}
