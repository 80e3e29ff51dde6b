import { Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Note } from "@/app/_ui/note";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { incidentLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { localePath } from "@/app/_web/locale-path";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths, publicPaths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import { getAdminIncident } from "@/lib/status/queries/incidents";
import { isPublished } from "@/lib/status/states";
import styles from "../../_components/admin.module.css";
import { DiscardDraft, EditIncident, PostmortemIncident, UpdateIncident } from "../_components/incident-forms";

interface PageProps {
  params: Promise<{ id: string }>;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.incident(id));
  if (!may(ctx.actor.persona, "incident:manage")) notFound();
  return orNotFound(getAdminIncident(id));
});

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const [{ locale }, incident] = await Promise.all([getReader(), load(await pageId(params))]);
  return { title: incident.title[locale] };
}

/** One incident in both languages, and what can be done with it. Administrators only; 404 for others. */
export default async function IncidentPage({ params }: PageProps) {
  const [t, reader, incident] = await Promise.all([getTranslations("status"), getReader(), load(await pageId(params))]);
  const { locale } = reader;
  const { id, title, status, severity, components, startedAt, resolvedAt, updates, postmortem } = incident;
  const moment = (at: string) => formatInstant(at, reader, "moment");
  const inBoth = (text: { en: string; fr: string }) =>
    (["en", "fr"] as const).map((language) => (
      <p key={language} lang={language} className={styles.prose}>
        {text[language]}
      </p>
    ));
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("admin.title"), href: paths.incidents }]}
        badges={<StatusBadge look={incidentLooks[status]}>{t(`admin.states.${status}`)}</StatusBadge>}
        title={title[locale]}
        subtitle={`${t(`incident.severity.${severity}`)}. ${t("affected", {
          list: formatList(
            components.map((one) => t(`components.${one}`)),
            locale,
          ),
        })}.`}
      />
      <Columns
        main={
          <>
            {status === "draft" ? (
              <Note tone="warn" title={t("admin.draftTitle")}>
                <p>{t("admin.draftText")}</p>
                <p>
                  {incident.recoveredAt
                    ? t("admin.recovered", { date: moment(incident.recoveredAt) })
                    : t("admin.failing")}
                </p>
              </Note>
            ) : null}
            {postmortem ? <Section title={t("incident.postmortem")}>{inBoth(postmortem)}</Section> : null}
            {updates.length > 0 ? (
              <Section title={t("incident.updates")}>
                {updates.map((update) => (
                  <div key={update.at} className={styles.done}>
                    <h3>{t(`incident.states.${update.status}`)}</h3>
                    <p className={styles.quiet}>{moment(update.at)}</p>
                    {inBoth(update.body)}
                  </div>
                ))}
              </Section>
            ) : null}
          </>
        }
        aside={
          <>
            {status === "discarded" ? null : (
              <Card>
                <h2 className={styles.heading}>{t("admin.next")}</h2>
                <Stack gap="xs">
                  {status === "resolved" ? <PostmortemIncident incident={incident} /> : null}
                  {status === "resolved" ? null : <UpdateIncident incident={incident} />}
                  <EditIncident incident={incident} />
                  {status === "draft" ? <DiscardDraft id={id} /> : null}
                  {isPublished(status) ? (
                    <a href={localePath(publicPaths.incident(id), locale)}>{t("admin.publicPage")}</a>
                  ) : null}
                </Stack>
              </Card>
            )}
            <p className={styles.quiet}>{t("incident.started", { date: moment(startedAt) })}</p>
            {resolvedAt ? <p className={styles.quiet}>{t("incident.resolved", { date: moment(resolvedAt) })}</p> : null}
          </>
        }
      />
    </>
  );
}
