"use client";

import { Button } from "@mantine/core";
import { IconArrowBackUp } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";

/** Undoes a deletion, while that is possible. */
export function RestoreButton({ id, name }: { id: string; name: string }) {
  const t = useTranslations("startup.deleted");
  const restore = useAction(() => apiFetch(`/startups/${id}/restore`, { method: "POST" }), {
    success: t("restored", { name }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconArrowBackUp size={16} stroke={1.75} aria-hidden />}
      loading={restore.busy}
      aria-label={t("restoreNamed", { name })}
      onClick={() => void restore.run()}
    >
      {t("restore")}
    </Button>
  );
}
