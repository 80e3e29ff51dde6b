import { IconCheck } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { localePath } from "@/app/_web/locale-path";
import { productFigures } from "@/lib/legal/facts";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { Note } from "@/app/_ui/note";
import { intervals, planNames } from "@/lib/billing/plans";
import type { Interval, PlanName } from "@/lib/billing/plans";
import { planOf } from "@/lib/billing/queries/subscription";
import { pageActor } from "@/lib/core/auth/page-actor";
import { TalentFee } from "./talent-fee";
import { PlanCard } from "./plan-card";
import type { PlanCardProps } from "./plan-card";
import styles from "./pricing.module.css";

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.pricing");
  return pageMetadata({ locale, path: "/pricing", title: t("title"), description: t("description") });
}

const every = ["every1", "every2", "every3", "every4", "every5", "every6"] as const;
const facts = ["tax", "upgradeNote", "cancelNote", "limitNote"] as const;

/** Another root layout: a full load. */
const billingPath = "/settings/billing";

const pathOf = (interval: Interval) => (interval === "month" ? "/pricing" : "/pricing?interval=year");

/**
 * Prices and limits from the plan table that the limits read. The interval is part of the address, so that the
 * switch works without script. Visitors register; founders who are signed in choose.
 */
export default async function PricingPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const [t, query, actor] = await Promise.all([getTranslations("public.pricing"), searchParams, pageActor()]);
  const interval = intervals.find((name) => name === firstParam(query.interval)) ?? "month";
  const figures = productFigures(locale);
  const founder = actor?.persona === "founder";
  const own = actor && founder ? await planOf(actor.userId) : null;

  const actionOf = (name: PlanName): PlanCardProps["action"] => {
    if (!actor) {
      const label = name === "free" ? t("start") : t("choose", { plan: t(name) });
      const next =
        name === "free" ? "" : `&next=${encodeURIComponent(`${billingPath}?plan=${name}&interval=${interval}`)}`;
      return { href: localePath(`/register?persona=founder${next}`, locale), label, filled: name === "free" };
    }
    if (!founder) return null;
    if (name === own || name === "free")
      return name === "free" && own === "free" ? null : { href: billingPath, label: t("manage"), filled: false };
    return {
      href: `${billingPath}?plan=${name}&interval=${interval}`,
      label: t("choose", { plan: t(name) }),
      filled: planNames.indexOf(name) === planNames.indexOf(own ?? "free") + 1,
    };
  };

  return (
    <SiteFrame locale={locale} path={pathOf(interval)}>
      <div className={`${publicStyles.wrap} ${publicStyles.page}`}>
        <div className={styles.head}>
          <div>
            <h1 className={publicStyles.title}>{t("title")}</h1>
            <p className={publicStyles.lead}>{t("text", figures)}</p>
          </div>
          <nav aria-label={t("interval")} className={styles.switch}>
            {intervals.map((name) => (
              <a
                key={name}
                href={localePath(pathOf(name), locale)}
                aria-current={name === interval ? "true" : undefined}
              >
                {t(name === "month" ? "monthly" : "yearly")}
              </a>
            ))}
          </nav>
        </div>
        {actor && !founder ? (
          <div className={styles.above}>
            <Note tone="info" title={t("memberTitle")}>
              {t("memberText", figures)}
            </Note>
          </div>
        ) : null}
        <ul className={styles.cards} aria-label={t("plans")}>
          {planNames.map((name) => (
            <PlanCard key={name} name={name} interval={interval} action={actionOf(name)} current={name === own} />
          ))}
        </ul>
        {actor ? null : (
          <p className={styles.already}>
            {t("already")} <a href={billingPath}>{t("alreadyAction")}</a>
          </p>
        )}
        <TalentFee locale={locale} />
        <div className={styles.below}>
          <section>
            <h2>{t("everyTitle")}</h2>
            <ul className={styles.every}>
              {every.map((key) => (
                <li key={key}>
                  <IconCheck size={16} stroke={1.75} aria-hidden />
                  {t(key)}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{t("factsTitle")}</h2>
            <ul className={styles.facts}>
              {facts.map((key) => (
                <li key={key}>{t(key, figures)}</li>
              ))}
            </ul>
          </section>
        </div>
      </div>
    </SiteFrame>
  );
}
