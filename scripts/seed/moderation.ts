import type { Context } from "@/lib/core/context";
import { report } from "@/lib/moderation/commands/report";
import type { ReportInput } from "@/lib/moderation/schema";

/** What moderators find on their board; said to be an example, since no one of the story did any of it. */
const examples: readonly Pick<ReportInput, "reason" | "details">[] = [
  { reason: "spam", details: "[Example of the demo] The same advertisement in every message." },
  { reason: "fraud", details: "[Example of the demo] Asks for money before any agreement." },
  { reason: "harassment", details: "[Example of the demo] Does not stop writing after a refusal." },
];

/** Reports some people, each by another one, so that the moderators' board has cases with different deadlines. */
export async function reportExamples(reporters: readonly Context[], targets: readonly string[]): Promise<void> {
  for (const [index, example] of examples.entries()) {
    const [ctx, targetId] = [reporters[index], targets[index]];
    if (ctx && targetId) await report(ctx, { targetType: "user", targetId, ...example });
  }
}
