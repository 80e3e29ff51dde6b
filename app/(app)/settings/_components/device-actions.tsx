"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";

/** Ends one of the reader's sessions. */
export function EndSession({ id, device }: { id: string; device: string }) {
  const t = useTranslations("settings.devices");
  const end = useAction(() => apiFetch(`/auth/sessions/${id}`, { method: "DELETE" }), { success: t("ended") });
  return (
    <Button
      variant="default"
      size="sm"
      loading={end.busy}
      aria-label={t("endOf", { device })}
      onClick={() => void end.run()}
    >
      {t("end")}
    </Button>
  );
}

/** Ends every session including this one, after a confirmation. */
export function EndAllSessions() {
  const t = useTranslations("settings.devices");
  const confirm = useConfirm();
  const end = useAction(() => apiFetch("/auth/logout-all", { method: "POST" }), {
    refresh: false,
    onDone: () => {
      location.assign("/sign-in");
    },
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("endAllTitle"),
      consequence: t("endAllText"),
      confirmLabel: t("endAllConfirm"),
      safeLabel: t("keep"),
      destructive: true,
    });
    if (agreed) await end.run();
  };
  return (
    <Button variant="default" loading={end.busy} onClick={() => void ask()}>
      {t("endAll")}
    </Button>
  );
}
