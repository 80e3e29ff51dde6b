import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { AuthFrame } from "../_components/auth-frame";
import styles from "../_components/auth-form.module.css";
import { EmailForm } from "../_components/email-form";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  await publicLocale(params);
  const t = await getTranslations("auth.resend");
  return { title: t("title"), robots: { index: false } };
}

export default async function ResendPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("auth");
  return (
    <AuthFrame locale={locale} path="/resend" title={t("resend.title")} text={t("resend.text")}>
      <EmailForm purpose="resend" />
      <p className={styles.after}>
        <a href={localePath("/sign-in", locale)}>{t("forgot.back")}</a>
      </p>
    </AuthFrame>
  );
}
