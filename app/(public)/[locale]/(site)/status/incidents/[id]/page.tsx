import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import publicStyles from "@/app/(public)/_components/public.module.css";
import { SiteFrame } from "@/app/(public)/_components/site-frame";
import { StatusBadge } from "@/app/_ui/status-badge";
import { publicIncidentLooks } from "@/app/_ui/status-look";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { pageMetadata } from "@/app/_web/page-metadata";
import { publicLocale } from "@/app/_web/public-locale";
import { publicPaths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { getIncident } from "@/lib/status/queries/incidents";
import { PartNames } from "../../_components/part-names";
import styles from "../../_components/status.module.css";

interface PageProps {
  params: Promise<{ locale: string; id: string }>;
}

const load = cache(async (id: string) => orNotFound(getIncident(id)));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const locale = await publicLocale(params);
  const id = await pageId(params);
  const [t, { title }] = await Promise.all([getTranslations("status"), load(id)]);
  return pageMetadata({ locale, path: publicPaths.incident(id), title: title[locale], description: t("description") });
}

/** One incident: what was said about it, the latest first, and what was learned from it. */
export default async function IncidentPage({ params }: PageProps) {
  const locale = await publicLocale(params);
  const [t, incident] = await Promise.all([getTranslations("status"), load(await pageId(params))]);
  const { id, title, status, severity, components, startedAt, resolvedAt, updates, postmortem } = incident;
  const moment = (at: string) => formatInstant(at, { locale, timeZone: "UTC" }, "moment");
  return (
    <SiteFrame locale={locale} path={publicPaths.incident(id)}>
      <article className={`${publicStyles.wrap} ${publicStyles.page} ${styles.page}`}>
        <p className={publicStyles.crumbs}>
          <a href={localePath(publicPaths.status, locale)}>{t("incident.crumb")}</a>
        </p>
        <h1 className={publicStyles.title}>{title[locale]}</h1>
        <p className={styles.badges}>
          <StatusBadge look={publicIncidentLooks[status]}>{t(`incident.states.${status}`)}</StatusBadge>
        </p>
        <p className={styles.quiet}>
          {t(`incident.severity.${severity}`)}. <PartNames ids={components} locale={locale} />.{" "}
          {t("incident.started", { date: moment(startedAt) })}
          {resolvedAt ? `. ${t("incident.resolved", { date: moment(resolvedAt) })}` : null}
        </p>
        {postmortem ? (
          <section aria-labelledby="postmortem" className={styles.section}>
            <h2 id="postmortem">{t("incident.postmortem")}</h2>
            <p className={publicStyles.prose}>{postmortem[locale]}</p>
          </section>
        ) : null}
        <section aria-labelledby="updates" className={styles.section}>
          <h2 id="updates">{t("incident.updates")}</h2>
          <ol className={styles.updates} reversed>
            {updates.map((update) => (
              <li key={update.at}>
                <h3>{t(`incident.states.${update.status}`)}</h3>
                <p className={styles.quiet}>
                  <time dateTime={update.at}>{moment(update.at)}</time>
                </p>
                <p className={publicStyles.prose}>{update.body[locale]}</p>
              </li>
            ))}
          </ol>
        </section>
      </article>
    </SiteFrame>
  );
}
