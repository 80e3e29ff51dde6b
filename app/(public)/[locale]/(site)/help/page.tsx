import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { ButtonLink } from "@/app/_ui/plain/button";
import { plans } from "@/lib/billing/plans";
import { env } from "@/lib/core/env";
import styles from "./help.module.css";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.help");
  return pageMetadata({ locale, path: "/help", title: t("title"), description: t("description") });
}

export default async function HelpPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.help");
  const email = env().CONTACT_EMAIL;
  const { startups, openRoles } = plans.free.limits;
  const answers = [
    { question: t("q1"), answer: t("a1") },
    { question: t("q2"), answer: t("a2") },
    { question: t("q3"), answer: t("a3") },
    { question: t("q4"), answer: t("a4", { startups: startups ?? 0, roles: openRoles ?? 0 }) },
    { question: t("q5"), answer: t("a5") },
    { question: t("q6"), answer: t("a6") },
  ];
  return (
    <SiteFrame locale={locale} path="/help">
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("text")}</p>
        </div>
        <div className={publicStyles.columns}>
          <div className={styles.answers}>
            {answers.map(({ question, answer }) => (
              <section key={question}>
                <h2>{question}</h2>
                <p>{answer}</p>
              </section>
            ))}
          </div>
          <aside className={`${publicStyles.card} ${styles.contact}`} aria-labelledby="contact">
            <h2 id="contact">{t("contact")}</h2>
            <p>{t("contactText", { email })}</p>
            <ButtonLink wide href={`mailto:${email}`}>
              {t("contactAction")}
            </ButtonLink>
          </aside>
        </div>
      </div>
    </SiteFrame>
  );
}
