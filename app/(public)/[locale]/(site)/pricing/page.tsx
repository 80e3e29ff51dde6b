import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/(public)/locale-path";
import { pageMetadata } from "@/app/(public)/page-metadata";
import { publicLocale } from "@/app/(public)/public-locale";
import type { LocaleParams } from "@/app/(public)/public-locale";
import { Note } from "@/app/_ui/note";
import { ButtonLink } from "@/app/_ui/plain/button";
import { gates, planNames, plans } from "@/lib/billing/plans";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import styles from "./pricing.module.css";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.pricing");
  return pageMetadata({ locale, path: "/pricing", title: t("title"), description: t("description") });
}

/** Prices and limits straight from the plan table that the gates read. */
export default async function PricingPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.pricing");
  return (
    <SiteFrame locale={locale} path="/pricing">
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
          <p className={publicStyles.lead}>{t("text")}</p>
        </div>
        <Note tone="info" title={t("note")} />
        <div className={styles.scroll} role="region" aria-label={t("caption")} tabIndex={0}>
          <table className={styles.table}>
            <caption className={styles.caption}>{t("caption")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("plan")}</th>
                {planNames.map((name) => {
                  const { monthMinor, yearMinor, currency } = plans[name];
                  return (
                    <th key={name} scope="col">
                      <span className={styles.name}>{t(name)}</span>
                      <span className={styles.price}>
                        {t("month", { price: formatMoney(monthMinor, currency, locale) })}
                      </span>
                      <span className={styles.year}>
                        {yearMinor === 0 ? t("zero") : t("year", { price: formatMoney(yearMinor, currency, locale) })}
                      </span>
                    </th>
                  );
                })}
              </tr>
            </thead>
            <tbody>
              {gates.map((gate) => (
                <tr key={gate}>
                  <th scope="row">{t(gate)}</th>
                  {planNames.map((name) => {
                    const limit = plans[name].limits[gate];
                    return <td key={name}>{limit === null ? t("unlimited") : formatNumber(limit, locale)}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className={styles.note}>{t("limitNote")}</p>
        <ButtonLink size="lg" href={localePath("/register", locale)}>
          {t("action")}
        </ButtonLink>
      </div>
    </SiteFrame>
  );
}
