import { IconArrowBackUp, IconChecks, IconFileText, IconGavel, IconMessages, IconScale } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { IconType, Tone } from "@/app/_ui/badge";
import type { DisputeStatus } from "@/lib/disputes/states";

const looks: Record<DisputeStatus, { tone: Tone; icon: IconType }> = {
  open: { tone: "bad", icon: IconGavel },
  answered: { tone: "info", icon: IconScale },
  proposed: { tone: "warn", icon: IconFileText },
  escalated: { tone: "bad", icon: IconMessages },
  settled: { tone: "ok", icon: IconChecks },
  withdrawn: { tone: "outline", icon: IconArrowBackUp },
};

/** The state of a dispute: icon and word, always both. */
export function DisputeBadge({ status }: { status: DisputeStatus }) {
  const t = useTranslations("disputes.status");
  return (
    <Badge tone={looks[status].tone} icon={looks[status].icon}>
      {t(status)}
    </Badge>
  );
}
