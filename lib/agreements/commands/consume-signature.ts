import type { Agreement as AgreementRow } from "@/models/agreement";
import { consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findStartup } from "@/lib/startups/queries/facts";
import { takesSignatureUnit } from "../policy";
import { factsOf } from "../present";

/**
 * Takes a unit of the startup's documents per month where `userId` is the first of its side to send or to sign. Throws 403
 * `plan_limit`.
 */
export async function consumeSignature(tx: Tx, row: Lean<AgreementRow>, userId: string): Promise<void> {
  if (!takesSignatureUnit(factsOf(row), userId)) return;
  const startup = await findStartup(row.startupId, tx.session);
  if (!startup) throw new Problem("not_found");
  await consumeQuota(tx, startup.founderId, "signatures", await planOf(startup.founderId.toHexString(), tx.session));
}
