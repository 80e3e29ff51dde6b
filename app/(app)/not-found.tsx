"use client";

import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";

/** 404 inside the shell: absent, or not visible to the reader; both look the same. */
export default function AppNotFound() {
  const t = useTranslations("common.error");
  return (
    <EmptyState
      level={1}
      title={t("notFound")}
      text={t("notFoundText")}
      action={<ButtonLink href="/home">{t("forbiddenAction")}</ButtonLink>}
    />
  );
}
