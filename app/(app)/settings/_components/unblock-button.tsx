"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";

/** Ends a block. */
export function UnblockButton({ userId, name }: { userId: string; name: string }) {
  const t = useTranslations("settings.blocked");
  const unblock = useAction(() => apiFetch(`/users/${userId}/block`, { method: "DELETE" }), {
    success: t("unblocked", { name }),
  });
  return (
    <Button
      variant="default"
      loading={unblock.busy}
      aria-label={t("unblockNamed", { name })}
      onClick={() => void unblock.run()}
    >
      {t("unblock")}
    </Button>
  );
}
