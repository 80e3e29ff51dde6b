import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { daysKept } from "@/lib/core/retention";
import { feedbackKinds, ratings } from "@/lib/feedback/states";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { FeedbackForm } from "../_components/feedback-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("feedback");
  return pageMetadata({ locale, path: "/feedback", title: t("title"), description: t("text") });
}

/** Where visitors tell us what they think; members do it from their menu. */
export default async function FeedbackPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("feedback");
  return (
    <AuthFrame locale={locale} path="/feedback" title={t("title")} text={t("text")}>
      <FeedbackForm
        kinds={feedbackKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        ratings={[
          { value: "", label: t("unrated") },
          ...ratings.map((value) => ({ value, label: t(`ratings.${value}`) })),
        ]}
        labels={{
          kind: t("kind"),
          message: t("message"),
          messageHint: t("messageHint"),
          rating: t("rating"),
          email: t("email"),
          emailHint: t("emailHint", { days: daysKept("feedbackAddresses") }),
          send: t("send"),
          sent: t("sent"),
          badEmail: t("badEmail"),
          short: t("short"),
          summary: t("summary"),
        }}
      />
      <p className={styles.after}>
        <a href={localePath("/help", locale)}>{t("help")}</a>
      </p>
    </AuthFrame>
  );
}
