import { getSubscription, planOf } from "@/lib/billing/queries/subscription";
import { plans } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { openSelection } from "@/lib/billing/commands/selection-window";
import { audit } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import type { FieldMessage } from "@/lib/core/field-message";
import { Problem } from "@/lib/core/http/problem";
import { findCountedStartups } from "@/lib/startups/queries/counted-by-plan";
import { enforcePlanLimits } from "../plan-limits";

const refused = (code: string, message: FieldMessage) =>
  new Problem("invalid_input", { errors: [{ path: "startupIds", code, message }] });

/**
 * After a downgrade, sets which startups stay active; what still fits is filled with the oldest. May be repeated for 14
 * days. Throws 409 `invalid_transition` after that, 422 for startups that are not the owner's or too many.
 */
export async function selectActiveStartups(ctx: Context, startupIds: readonly string[]): Promise<Subscription> {
  const { userId } = signedIn(ctx);
  await transaction(ctx, async (tx) => {
    const row = await openSelection(tx, userId);
    const plan = await planOf(userId, tx.session);
    const limit = plans[plan].limits.startups;
    const selected = [...new Set(startupIds)];
    if (limit !== null && selected.length > limit) throw refused("too_big", ["startups_left", { limit }]);
    const ownIds = new Set((await findCountedStartups(userId, tx.session)).map((startup) => startup.id));
    if (selected.some((id) => !ownIds.has(id))) throw refused("invalid_value", "not_own_startup");
    await enforcePlanLimits(tx, row.userId, plan, selected);
    await audit(tx, {
      action: "subscription.keep",
      entity: "subscription",
      entityId: row._id.toHexString(),
      after: { startupIds: selected.sort() },
      permanent: true,
    });
  });
  return getSubscription(ctx);
}
