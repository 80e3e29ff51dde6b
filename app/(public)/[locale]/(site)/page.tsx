import { IconCheck } from "@/app/_ui/icons";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExampleThread } from "@/app/(public)/_components/example-thread";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { ProductPictures } from "@/app/(public)/_components/product-pictures";
import { ReplyClock } from "@/app/(public)/_components/reply-clock";
import { PublicRoleList } from "@/app/_ui/listings/public-role-list";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { pageMetadata } from "@/app/_web/page-metadata";
import { productFigures } from "@/lib/legal/facts";
import { localePath } from "@/app/_web/locale-path";
import { publicLocale, type LocaleParams } from "@/app/_web/public-locale";
import { Badge } from "@/app/_ui/badge";
import { EmptyState } from "@/app/_ui/empty-state";
import { MoneyBar } from "@/app/_ui/money-bar";
import { ButtonLink } from "@/app/_ui/plain/button";
import { formatInstant } from "@/lib/i18n/dates";
import { formatDuration, formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { getCatalogCounts } from "@/lib/roles/queries/counts";
import { listRoles } from "@/lib/roles/queries/list";
import type { CatalogCounts } from "@/lib/roles/schema";
import styles from "./landing.module.css";

const HOUR = 3_600_000;
/** What a project's milestones may have come to, as an example. */
const EXAMPLE_MONEY = {
  currency: "USD",
  releasedMinor: 360_000,
  refundedMinor: 40_000,
  heldMinor: 600_000,
  unfundedMinor: 500_000,
} as const;
/** All figures are hidden while any is below this: small numbers do not convince. */
const WORTH_SHOWING = 10;

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("public.site");
  return {
    ...pageMetadata({ locale, path: "/", title: t("title"), description: t("description") }),
    title: { absolute: t("title") },
  };
}

async function Figures({ counts, locale }: { counts: CatalogCounts; locale: AppLocale }) {
  const t = await getTranslations("public.landing");
  if (counts.openRoles < WORTH_SHOWING || counts.hiringStartups < WORTH_SHOWING || counts.reply.sample < WORTH_SHOWING)
    return null;
  return (
    <div className={styles.figures}>
      <dl>
        <div>
          <dt>{t("openRoles", { count: counts.openRoles })}</dt>
          <dd>{formatNumber(counts.openRoles, locale)}</dd>
        </div>
        <div>
          <dt>{t("startupsHiring", { count: counts.hiringStartups })}</dt>
          <dd>{formatNumber(counts.hiringStartups, locale)}</dd>
        </div>
        {counts.reply.medianHours === null ? null : (
          <div>
            <dt>{t("medianReply")}</dt>
            <dd>{formatDuration(counts.reply.medianHours * HOUR, locale)}</dd>
          </div>
        )}
      </dl>
      <p>{t("counted", { time: formatInstant(counts.asOf, { locale, timeZone: "UTC" }, "time") })}</p>
    </div>
  );
}

const parties = [
  { key: "talent", items: ["talent1", "talent2", "talent3"], shape: <circle cx="10" cy="10" r="8.5" /> },
  {
    key: "founders",
    items: ["founders1", "founders2", "founders3"],
    shape: <rect x="2" y="2" width="16" height="16" rx="3" />,
  },
  { key: "investors", items: ["investors1", "investors2", "investors3"], shape: <path d="M10 0 20 10 10 20 0 10Z" /> },
] as const;

export default async function LandingPage({ params }: LocaleParams) {
  const locale = await publicLocale(params);
  const figures = productFigures(locale);
  const [t, counts, newest] = await Promise.all([
    getTranslations("public.landing"),
    getCatalogCounts(),
    listRoles({ limit: 3 }),
  ]);
  return (
    <SiteFrame locale={locale} path="/">
      <section className={`${publicStyles.wrap} ${styles.hero}`}>
        <div className={styles.promise}>
          <h1>{t("title")}</h1>
          <p>{t("text")}</p>
          <div className={styles.actions}>
            <ButtonLink variant="filled" size="lg" href={localePath("/roles", locale)}>
              {t("findRole")}
            </ButtonLink>
            <ButtonLink size="lg" href={localePath("/register?persona=founder", locale)}>
              {t("postRole")}
            </ButtonLink>
          </div>
          <Figures counts={counts} locale={locale} />
        </div>
        <ExampleThread />
      </section>
      <section className={styles.section} aria-labelledby="open-now">
        <div className={publicStyles.wrap}>
          <div className={styles.head}>
            <h2 id="open-now">{t("openNow")}</h2>
            {newest.items.length > 0 ? <a href={localePath("/roles", locale)}>{t("allRoles")}</a> : null}
          </div>
          {newest.items.length > 0 ? (
            <PublicRoleList roles={newest.items} label={t("openNow")} />
          ) : (
            <EmptyState
              title={t("noRoles")}
              level={3}
              action={<ButtonLink href={localePath("/register?persona=founder", locale)}>{t("postRole")}</ButtonLink>}
            />
          )}
        </div>
      </section>
      <section className={styles.section} aria-labelledby="how">
        <div className={publicStyles.wrap}>
          <div className={styles.how}>
            <h2 id="how">{t("howTitle")}</h2>
            <p>{t("howText")}</p>
          </div>
          <ProductPictures />
        </div>
      </section>
      <section className={styles.section} aria-labelledby="parties">
        <div className={publicStyles.wrap}>
          <div className={styles.head}>
            <h2 id="parties">{t("partiesTitle")}</h2>
          </div>
          <div className={styles.parties}>
            {parties.map((party) => (
              <div key={party.key}>
                <h3>
                  <svg width="18" height="18" viewBox="0 0 20 20" aria-hidden>
                    {party.shape}
                  </svg>
                  {t(party.key)}
                </h3>
                <ul className={styles.facts}>
                  {party.items.map((item) => (
                    <li key={item}>
                      <IconCheck size={18} stroke={1.75} aria-hidden />
                      {t(item, figures)}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </div>
      </section>
      <section className={styles.section} aria-labelledby="reply">
        <div className={`${publicStyles.wrap} ${styles.columns}`}>
          <div className={styles.words}>
            <h2 id="reply">{t("bandTitle")}</h2>
            <p>{t("bandText", figures)}</p>
          </div>
          <ReplyClock />
        </div>
      </section>
      <section className={styles.band} aria-labelledby="money">
        <div className={`${publicStyles.wrap} ${styles.columns}`}>
          <div className={styles.words}>
            <h2 id="money">{t("moneyTitle")}</h2>
            <p>{t("moneyText")}</p>
          </div>
          <figure className={styles.money} aria-labelledby="money-example">
            <figcaption>
              <strong id="money-example">{t("moneyExample")}</strong>
              <Badge tone="outline">{t("example")}</Badge>
            </figcaption>
            <MoneyBar money={EXAMPLE_MONEY} />
          </figure>
        </div>
      </section>
    </SiteFrame>
  );
}
