"use client";

import { Button } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { IconRefresh } from "@/app/_ui/icons";

/** Loads the page's data anew, keeping what was typed in it. */
export function RetryButton() {
  const t = useTranslations("common.actions");
  const router = useRouter();
  const [loading, start] = useTransition();
  const retry = () => start(() => router.refresh());
  return (
    <Button variant="default" loading={loading} leftSection={<IconRefresh size={16} aria-hidden />} onClick={retry}>
      {t("retry")}
    </Button>
  );
}
