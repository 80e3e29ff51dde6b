import { getLocale, getTranslations } from "next-intl/server";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/(public)/locale-path";
import { EmptyState } from "@/app/_ui/empty-state";
import { ButtonLink } from "@/app/_ui/plain/button";

/** 404 of a public page: gone, not public any more, or mistyped. */
export default async function PublicNotFound() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations("common.error")]);
  return (
    <SiteFrame locale={locale} path="/">
      <EmptyState level={1} title={t("notFound")} text={t("notFoundText")} action={<ButtonLink href={localePath("/roles", locale)}>{t("notFoundAction")}</ButtonLink>} />
    </SiteFrame>
  );
}
