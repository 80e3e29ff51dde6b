import { agreementSteps } from "@/lib/agreements/queries/tabs";
import type { Context } from "@/lib/core/context";
import { getDashboard } from "@/lib/dashboard/queries/dashboard";
import type { Dashboard } from "@/lib/dashboard/schema";
import { disputeSteps } from "@/lib/disputes/queries/case-pages";
import { payoutSteps } from "@/lib/funds/queries/payout-steps";
import { milestoneSteps } from "@/lib/milestones/queries/list";

/** The reader's home with what waits in their disputes, agreements and milestones first: that binds, moves money, and has a deadline. */
export async function readHome(ctx: Context): Promise<Dashboard> {
  const [dashboard, agreements, disputes, milestones] = await Promise.all([
    getDashboard(ctx),
    agreementSteps(ctx),
    disputeSteps(ctx),
    milestoneSteps(ctx),
  ]);
  const payouts = dashboard.persona === "talent" ? await payoutSteps(ctx) : [];
  return { ...dashboard, steps: [...disputes, ...agreements, ...milestones, ...payouts, ...dashboard.steps] };
}
