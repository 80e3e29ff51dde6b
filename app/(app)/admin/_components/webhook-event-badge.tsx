import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { webhookEventLooks } from "@/app/_ui/status-look";
import type { InboxState } from "@/lib/payment-events/states";

/** The state of a stored webhook event. */
export function WebhookEventBadge({ state }: { state: InboxState }) {
  const t = useTranslations("admin.webhooks.states");
  return <StatusBadge look={webhookEventLooks[state]}>{t(state)}</StatusBadge>;
}
