"use client";

import { Button } from "@mantine/core";
import { IconChecks } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";

/** Marks every notification as read. */
export function MarkAllRead() {
  const t = useTranslations("notificationsPage");
  const mark = useAction(() => apiFetch("/notifications/read-all", { method: "POST" }), { success: t("markedAll") });
  return (
    <Button
      variant="default"
      leftSection={<IconChecks size={16} stroke={1.75} aria-hidden />}
      loading={mark.busy}
      onClick={() => void mark.run()}
    >
      {t("markAll")}
    </Button>
  );
}
