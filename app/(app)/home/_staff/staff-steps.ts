import type { Context } from "@/lib/core/context";
import { pages, type NextStep } from "@/lib/dashboard/schema";
import { countAwaitedCases } from "@/lib/disputes/queries/case-pages";
import { countOpenAppeals } from "@/lib/trust/queries/appeals";

/** The queues in which something waits for the reader as a moderator. */
export async function staffSteps(ctx: Context): Promise<NextStep[]> {
  const [cases, appeals] = await Promise.all([countAwaitedCases(ctx), countOpenAppeals(ctx)]);
  const steps: NextStep[] = [
    { key: "judge_disputes", count: cases, url: pages.disputeQueue },
    { key: "decide_appeals", count: appeals, url: pages.trustAppeals },
  ];
  return steps.filter(({ count }) => count !== undefined && count > 0);
}
