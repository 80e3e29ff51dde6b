import { agreementSteps } from "@/lib/agreements/pages/queries";
import type { Context } from "@/lib/core/context";
import { getDashboard } from "@/lib/dashboard/queries";
import type { Dashboard } from "@/lib/dashboard/schema";
import { disputeSteps } from "@/lib/disputes/pages/queries";
import { payoutSteps } from "@/lib/funds/pages/queries";
import { milestoneSteps } from "@/lib/milestones/pages/queries";

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
