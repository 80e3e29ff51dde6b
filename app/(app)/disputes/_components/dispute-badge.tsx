import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { disputeLooks } from "@/app/_ui/status-look";
import type { DisputeStatus } from "@/lib/disputes/states";

/** The state of a dispute. */
export function DisputeBadge({ status }: { status: DisputeStatus }) {
  const t = useTranslations("disputes.status");
  return <StatusBadge look={disputeLooks[status]}>{t(status)}</StatusBadge>;
}
