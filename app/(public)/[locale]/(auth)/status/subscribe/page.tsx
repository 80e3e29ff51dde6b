import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { localePath } from "@/app/_web/locale-path";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { publicPaths } from "@/lib/core/paths";
import { componentIds } from "@/lib/status/states";
import { AuthFrame } from "../../_components/auth-frame";
import styles from "../../_components/auth-form.module.css";
import { StatusSubscriptionForm } from "../../_components/status-subscription-form";

const PATH = "/status/subscribe";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("status.form");
  return pageMetadata({ locale, path: PATH, title: t("title"), description: t("text") });
}

/** Where someone, with an account or without, asks for e-mails about incidents and maintenance. */
export default async function SubscribePage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("status");
  return (
    <AuthFrame locale={locale} path={PATH} title={t("form.title")} text={t("form.text")}>
      <StatusSubscriptionForm
        components={componentIds.map((id) => ({ id, label: t(`components.${id}`) }))}
        labels={{
          email: t("form.email"),
          badEmail: t("form.badEmail"),
          components: t("form.components"),
          all: t("form.all"),
          send: t("form.send"),
          sent: t("form.sent"),
          summary: t("form.summary"),
        }}
      />
      <p className={styles.after}>
        <a href={localePath(publicPaths.status, locale)}>{t("form.back")}</a>
      </p>
    </AuthFrame>
  );
}
