import { getAgreementFacts } from "@/lib/agreements/queries/facts";
import { signedIn, type Context } from "@/lib/core/context";
import { planFor } from "../policy";
import { listMilestones } from "./list";
import type { Milestone } from "../schema";
import { MAX_MILESTONES } from "../states";

/** An agreement's milestones to one of its parties, and whether they may plan another. */
export async function getAgreementMilestones(
  ctx: Context,
  agreementId: string,
): Promise<{ milestones: Milestone[]; mayPlan: boolean }> {
  const { userId } = signedIn(ctx);
  const [facts, { items }] = await Promise.all([
    getAgreementFacts(ctx, agreementId),
    listMilestones(ctx, agreementId, { limit: MAX_MILESTONES }),
  ]);
  return { milestones: items, mayPlan: planFor(facts, userId, items.length).ok };
}
