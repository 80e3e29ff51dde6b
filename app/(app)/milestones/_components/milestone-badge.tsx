import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { milestoneLooks } from "@/app/_ui/status-look";
import type { MilestoneStatus } from "@/lib/milestones/states";

/** The state of a milestone; `givenUp` where the payer abandoned it. */
export function MilestoneBadge({ status, givenUp = false }: { status: MilestoneStatus; givenUp?: boolean }) {
  const t = useTranslations("milestones.status");
  const shown = givenUp ? "given_up" : status;
  return <StatusBadge look={milestoneLooks[shown]}>{t(shown)}</StatusBadge>;
}
