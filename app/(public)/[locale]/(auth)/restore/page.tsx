import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { publicPaths } from "@/lib/core/paths";
import { AuthFrame } from "../_components/auth-frame";
import { RestoreForm } from "../_components/restore-form";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("erasure.restore");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Keeps an account that waits to be deleted: by the link of the mail and a button, or by its password. */
export default async function RestorePage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const token = firstParam((await searchParams).token) ?? null;
  const [t, actions] = await Promise.all([getTranslations("erasure.restore"), getTranslations("common.actions")]);
  return (
    <AuthFrame
      locale={locale}
      path={publicPaths.restore(token === null ? null : encodeURIComponent(token))}
      title={t("title")}
      text={token === null ? t("textForm") : t("text")}
    >
      <RestoreForm
        token={token}
        words={{ submit: t("submit"), code: t("code"), late: t("late"), form: t("form") }}
        form={localePath("/restore", locale)}
        toggle={{ show: actions("showPassword"), hide: actions("hidePassword") }}
      />
    </AuthFrame>
  );
}
