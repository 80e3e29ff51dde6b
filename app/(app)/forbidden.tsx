"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";

/** 403 inside the shell: the page is for another persona. */
export default function AppForbidden() {
  const t = useTranslations("common.error");
  return (
    <EmptyState
      level={1}
      title={t("forbidden")}
      text={t("forbiddenText")}
      action={<ButtonLink href="/home">{t("forbiddenAction")}</ButtonLink>}
    />
  );
}
