import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { Note } from "@/app/_ui/note";
import { publicPaths } from "@/lib/core/paths";
import { nextPath } from "@/lib/core/safe-next";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { VerifyForm } from "../_components/verify-form";

/** The token stays out of referrers and search engines. */
export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("auth.verify");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

export default async function VerifyEmailPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const query = await searchParams;
  const token = firstParam(query.token);
  const next = nextPath(firstParam(query.next));
  const [t, actions] = await Promise.all([getTranslations("auth.verify"), getTranslations("common.actions")]);
  const resendPath = localePath("/resend", locale);
  return (
    <AuthFrame
      locale={locale}
      path={token ? publicPaths.verifyEmail(encodeURIComponent(token), next) : "/verify-email"}
      title={t("title")}
      text={token ? t("text") : undefined}
    >
      {token ? (
        <VerifyForm
          token={token}
          next={next}
          resendPath={resendPath}
          toggle={{ show: actions("showPassword"), hide: actions("hidePassword") }}
        />
      ) : (
        <div className={styles.done}>
          <Note tone="warn" title={t("missing")} />
          <p>
            <a href={resendPath}>{t("again")}</a>
          </p>
        </div>
      )}
    </AuthFrame>
  );
}
