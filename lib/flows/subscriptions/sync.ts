import { applySnapshot, unchangedRow, LostRace, type AppliedSnapshot } from "@/lib/billing/commands/apply-snapshot";
import { cancelDuplicate } from "@/lib/billing/commands/cancel-duplicate";
import { readSubscription } from "@/lib/billing/stripe-objects";
import { assertOwner, snapshotOf, type Snapshot } from "@/lib/billing/snapshot";
import type { Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import type { TimeoutClass } from "@/lib/integrations/stripe/client";
import type { Subscription } from "@/models/subscription";
import { applyPlanChange } from "../plan-limits";

const TRIES = 6;

/** Repeats read, fetch and write until no other writer came between. Throws 409 `conflict` after six lost races. */
export async function retryOnLostRace<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof LostRace)) throw error;
      if (tries >= TRIES) throw new Problem("conflict", { cause: error });
    }
  }
}

/** Applies the provider's snapshot to the row, and the plan's limits to what they cover. */
export async function syncSubscription(tx: Tx, row: Lean<Subscription>, snapshot: Snapshot): Promise<AppliedSnapshot> {
  const applied = await applySnapshot(tx, row, snapshot);
  if (applied.from !== applied.to) await applyPlanChange(tx, row, applied);
  return applied;
}

/**
 * Compares a row with the provider and repairs it. Returns whether anything differed. The row is read again before each
 * attempt, and what was fetched is written only if the row has not changed since.
 */
export async function syncWithStripe(
  ctx: Context,
  readRow: () => Promise<Lean<Subscription> | null>,
  timeout: TimeoutClass,
): Promise<boolean> {
  return retryOnLostRace(async () => {
    const read = await readRow();
    if (!read?.stripeCustomerId) return false;
    const stripe = await readSubscription(read.stripeCustomerId, timeout);
    assertOwner(read.userId.toHexString(), stripe.subscription?.metadata);
    const snapshot = snapshotOf(stripe);
    const { changed } = await transaction(ctx, async (tx) =>
      syncSubscription(tx, await unchangedRow(tx, read), snapshot),
    );
    for (const id of stripe.duplicates) await cancelDuplicate(id);
    return changed;
  });
}
