import type { Agreement as AgreementRow } from "@/models/agreement";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { consumeLimit, limitHeaders } from "@/lib/core/rate-limit/limiter";
import { findRelations } from "../queries/relations";

/**
 * Counts the sending of an agreement that goes to anyone with whom the sender has no relation. Throws 429 `rate_limited`. Not for a
 * transaction: the count is kept elsewhere.
 */
export async function limitStrangers(row: Lean<AgreementRow>, senderId: string): Promise<void> {
  const startupId = row.startupId.toHexString();
  const others = row.parties.map(({ userId }) => userId.toHexString()).filter((id) => id !== senderId);
  const threads = others.map((withId) => ({ startupId, withId, at: now() }));
  const related = await findRelations(senderId, threads);
  if (threads.every(related)) return;
  const result = await consumeLimit("stranger-agreement", { userId: senderId });
  if (!result.allowed) throw new Problem("rate_limited", { headers: limitHeaders(result) });
}
