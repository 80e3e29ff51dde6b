import { agreementSteps } from "@/lib/agreements/pages/queries";
import type { Context } from "@/lib/core/context";
import { getDashboard } from "@/lib/dashboard/queries";
import type { Dashboard } from "@/lib/dashboard/schema";

/** The reader's home with what waits in their agreements first: that binds, and has a deadline. */
export async function readHome(ctx: Context): Promise<Dashboard> {
  const [dashboard, agreements] = await Promise.all([getDashboard(ctx), agreementSteps(ctx)]);
  return { ...dashboard, steps: [...agreements, ...dashboard.steps] };
}
