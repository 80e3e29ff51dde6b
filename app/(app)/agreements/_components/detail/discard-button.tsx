"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";

/** Discards a draft after a confirmation, and leads back to the list. */
export function DiscardButton({ id, counterpart }: { id: string; counterpart: string }) {
  const t = useTranslations("agreements.actions");
  const router = useRouter();
  const confirm = useConfirm();
  const discard = useAction(() => apiFetch(`/agreements/${id}`, { method: "DELETE" }), {
    success: t("discarded"),
    refresh: false,
    onDone: () => {
      router.push("/agreements");
      router.refresh();
    },
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("discardTitle", { name: counterpart }),
      consequence: t("discardText"),
      confirmLabel: t("discardConfirm"),
      safeLabel: t("discardSafe"),
      destructive: true,
    });
    if (agreed) await discard.run();
  };
  return (
    <Button variant="subtle" color="gray" size="compact-sm" loading={discard.busy} onClick={() => void ask()}>
      {t("discard")}
    </Button>
  );
}
