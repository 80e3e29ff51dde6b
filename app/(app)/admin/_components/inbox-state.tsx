import { IconAlertTriangle, IconCheck, IconClock, IconEyeOff } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { IconType, Tone } from "@/app/_ui/badge";
import type { InboxState } from "@/lib/billing/states";

const looks: Record<InboxState, { tone: Tone; icon: IconType }> = {
  received: { tone: "info", icon: IconClock },
  processed: { tone: "ok", icon: IconCheck },
  ignored: { tone: "neutral", icon: IconEyeOff },
  failed: { tone: "bad", icon: IconAlertTriangle },
};

/** The state of a stored event: icon and word. */
export function InboxStateBadge({ state }: { state: InboxState }) {
  const t = useTranslations("admin.webhooks.states");
  return <Badge {...looks[state]}>{t(state)}</Badge>;
}
