"use client";

import { Button } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useConfirm } from "@/app/_ui/confirm";
import { useAction } from "@/app/_ui/use-action";
import type { Role } from "@/lib/roles/schema";

/** Closes a role permanently; confirms first, because closed roles do not reopen and waiting applicants are notified. */
export function CloseRole({ id, title, waiting }: { id: string; title: string; waiting: number }) {
  const t = useTranslations("hiring.close");
  const confirm = useConfirm();
  const router = useRouter();
  const close = useAction(() => apiFetch<Role>(`/roles/${id}/close`, { method: "POST" }), {
    success: t("done"),
    onDone: () => {
      router.push("/hiring");
    },
  });
  const ask = async () => {
    const agreed = await confirm({
      title: t("title", { title }),
      consequence: t("text", { count: waiting }),
      confirmLabel: t("confirm"),
      safeLabel: t("safe"),
      destructive: true,
    });
    if (agreed) await close.run();
  };
  return (
    <Button variant="default" loading={close.busy} onClick={() => void ask()}>
      {t("action")}
    </Button>
  );
}
