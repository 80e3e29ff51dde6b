import { useLocale, useTranslations } from "next-intl";
import { Section } from "@/app/_ui/section";
import type { Application } from "@/lib/applications/schema";
import { cashText, equityText } from "./pay-text";
import styles from "./applications.module.css";

/** The application as sent: letter, expected pay, portfolio. */
export function ApplicationLetter({ application }: { application: Application }) {
  const locale = useLocale();
  const t = useTranslations("applications");
  const period = useTranslations("common.period");
  const { expectedCompensation: expected, portfolioUrl, coverLetter } = application;
  const cash = expected && cashText(expected, locale, period);
  const equity = expected && equityText(expected, locale);
  return (
    <Section title={t("letter")}>
      <dl className={styles.terms}>
        <div>
          <dt>{t("coverLetter")}</dt>
          <dd>{coverLetter}</dd>
        </div>
        {cash || equity ? (
          <div>
            <dt>{t("expected")}</dt>
            <dd>{cash && equity ? t("with", { cash, equity }) : (cash ?? equity)}</dd>
          </div>
        ) : null}
        {portfolioUrl ? (
          <div>
            <dt>{t("portfolio")}</dt>
            <dd>
              <a href={portfolioUrl} rel="noopener noreferrer nofollow ugc" target="_blank">
                {portfolioUrl}
              </a>
            </dd>
          </div>
        ) : null}
      </dl>
    </Section>
  );
}
