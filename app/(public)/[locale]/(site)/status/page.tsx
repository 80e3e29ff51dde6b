import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { Note } from "@/app/_ui/note";
import { ButtonLink } from "@/app/_ui/plain/button";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import type { LocaleParams } from "@/app/_web/public-locale";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { publicPaths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { listIncidents } from "@/lib/status/queries/incidents";
import { getStatus } from "@/lib/status/queries/status";
import { IncidentsQuery } from "@/lib/status/schema";
import { ComponentRows, IncidentRows, WindowRows } from "./_components/status-rows";
import styles from "./_components/status.module.css";

const tones = { operational: "ok", degraded: "warn", outage: "bad", maintenance: "info" } as const;

export async function generateMetadata({ params }: LocaleParams): Promise<Metadata> {
  const locale = await publicLocale(params);
  const t = await getTranslations("status");
  return pageMetadata({ locale, path: publicPaths.status, title: t("title"), description: t("description") });
}

/** Whether the service works, part by part, with its uptime, its incidents and maintenance. The prober serves the same when nothing works. */
export default async function StatusPage({ params, searchParams }: LocaleParams & { searchParams: SearchParams }) {
  const locale = await publicLocale(params);
  const cursor = IncidentsQuery.shape.cursor.safeParse(firstParam((await searchParams).cursor)).data;
  const [t, status, history] = await Promise.all([
    getTranslations("status"),
    getStatus(),
    orNotFound(listIncidents({ limit: 10, cursor })),
  ]);
  const past = history.items.filter(({ resolvedAt }) => resolvedAt !== null);
  const here = localePath(publicPaths.status, locale);
  const utc = { locale, timeZone: "UTC" } as const;
  return (
    <SiteFrame locale={locale} path={publicPaths.status}>
      <div className={`${publicStyles.wrap} ${publicStyles.page} ${styles.page}`}>
        <div className={publicStyles.intro}>
          <h1 className={publicStyles.title}>{t("title")}</h1>
        </div>
        <Note tone={tones[status.status]} title={t(`overall.${status.status}`)}>
          {status.checkedAt ? t("checked", { date: formatInstant(status.checkedAt, utc, "moment") }) : t("unchecked")}
        </Note>
        <p className={publicStyles.more}>
          <ButtonLink href={localePath("/status/subscribe", locale)}>{t("subscribe")}</ButtonLink>
          <ButtonLink href={`/api/v1/status/feed.atom?locale=${locale}`}>{t("feedLink")}</ButtonLink>
        </p>
        <section aria-labelledby="now" className={styles.section}>
          <h2 id="now">{t("now")}</h2>
          {status.incidents.length > 0 ? (
            <IncidentRows incidents={status.incidents} locale={locale} latest />
          ) : (
            <p className={styles.quiet}>{t("noIncidents")}</p>
          )}
        </section>
        {status.maintenance.length > 0 ? (
          <section aria-labelledby="planned" className={styles.section}>
            <h2 id="planned">{t("planned")}</h2>
            <WindowRows windows={status.maintenance} locale={locale} />
          </section>
        ) : null}
        <section aria-labelledby="parts" className={styles.section}>
          <h2 id="parts">{t("partsTitle")}</h2>
          <ComponentRows components={status.components} locale={locale} />
        </section>
        <section aria-labelledby="history" className={styles.section}>
          <h2 id="history">{t("history")}</h2>
          {past.length > 0 ? (
            <IncidentRows incidents={past} locale={locale} />
          ) : (
            <p className={styles.quiet}>{t("noHistory")}</p>
          )}
          {cursor || history.nextCursor ? (
            <p className={publicStyles.more}>
              {cursor ? <ButtonLink href={here}>{t("newest")}</ButtonLink> : null}
              {history.nextCursor ? (
                <ButtonLink href={withQuery(here, { cursor: history.nextCursor })}>{t("older")}</ButtonLink>
              ) : null}
            </p>
          ) : null}
        </section>
      </div>
    </SiteFrame>
  );
}
