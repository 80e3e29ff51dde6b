"use client";

import { Button } from "@mantine/core";
import { IconRefresh } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";

/** Puts an event back into the queue. */
export function RetryButton({ id, filled }: { id: string; filled: boolean }) {
  const t = useTranslations("admin.webhooks");
  const retry = useAction(() => apiFetch(`/admin/webhook-events/${id}/retry`, { method: "POST" }), {
    success: t("retried"),
  });
  return (
    <Button
      variant={filled ? "filled" : "default"}
      leftSection={<IconRefresh size={16} stroke={1.75} aria-hidden />}
      loading={retry.busy}
      onClick={() => void retry.run()}
    >
      {t("retry")}
    </Button>
  );
}
