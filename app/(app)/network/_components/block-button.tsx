"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import { apiFetch } from "@/app/_web/api-client";

interface BlockButtonProps {
  userId: string;
  name: string;
}

/** Blocks a person after a question; the message that it is done offers to undo it. */
export function BlockButton({ userId, name }: BlockButtonProps) {
  const t = useTranslations("network");
  const confirm = useConfirm();
  const unblock = useAction(() => apiFetch(`/users/${userId}/block`, { method: "DELETE" }), {
    success: t("unblocked", { name }),
  });
  const block = useAction(() => apiFetch(`/users/${userId}/block`, { method: "PUT" }), {
    success: t("blocked", { name }),
    undo: () => ({ label: t("undo"), run: () => void unblock.run() }),
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("blockTitle", { name }),
      consequence: t("blockText", { name }),
      confirmLabel: t("blockConfirm"),
      safeLabel: t("blockKeep"),
      destructive: true,
    });
    if (agreed) await block.run();
  };
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={block.busy || unblock.busy}
      aria-label={t("blockNamed", { name })}
      onClick={() => void ask()}
    >
      {t("block")}
    </Button>
  );
}
