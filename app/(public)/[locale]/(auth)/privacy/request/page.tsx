import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { PRIVACY_ANSWER_DAYS } from "@/lib/core/retention";
import { privacyRequestKinds } from "@/lib/privacy/requests/states";
import { AuthFrame } from "../../_components/auth-frame";
import styles from "../../_components/auth-form.module.css";
import { PrivacyRequestForm } from "../../_components/privacy-request-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  return { title: (await getTranslations("privacyRequest"))("title") };
}

/** Where someone without an account, or who cannot sign in, asks about their data. */
export default async function PrivacyRequestPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("privacyRequest");
  return (
    <AuthFrame
      locale={locale}
      path="/privacy/request"
      title={t("title")}
      text={t("text", { days: PRIVACY_ANSWER_DAYS })}
    >
      <PrivacyRequestForm
        kinds={privacyRequestKinds.map((kind) => ({ kind, label: t(`kinds.${kind}`) }))}
        labels={{
          kind: t("kind"),
          email: t("email"),
          emailHint: t("emailHint"),
          message: t("message"),
          send: t("send"),
          sent: t("sent"),
          badEmail: t("badEmail"),
          short: t("short"),
          summary: t("summary"),
        }}
      />
      <p className={styles.after}>
        <a href={localePath("/privacy", locale)}>{t("policy")}</a>
      </p>
    </AuthFrame>
  );
}
