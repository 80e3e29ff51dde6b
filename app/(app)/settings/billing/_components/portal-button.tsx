"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { loadPage } from "@/app/_web/load-page";
import { useAction } from "@/app/_ui/use-action";
import type { PaymentPage } from "@/lib/billing/schema";
import type { z } from "zod";

const words = {
  manage: "manage",
  updateCard: "banner.failedAction",
  confirm: "banner.confirmAction",
} as const;

/** Opens the provider's page for cards and addresses; it leads back here. */
export function PortalButton({
  label = "manage",
  variant = "default",
}: {
  label?: keyof typeof words;
  variant?: "default" | "filled";
}) {
  const t = useTranslations("billing");
  const open = useAction(() => apiFetch<z.infer<typeof PaymentPage>>("/billing/portal", { method: "POST" }), {
    refresh: false,
    onDone: ({ url }) => {
      loadPage(url);
    },
  });
  return (
    <Button variant={variant} loading={open.busy} onClick={() => void open.run()}>
      {t(words[label])}
    </Button>
  );
}
