import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { Section } from "@/app/_ui/section";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { listAllIncidents } from "@/lib/status/queries/incidents";
import { listWindows } from "@/lib/status/queries/windows";
import { AdminIncidentsQuery } from "@/lib/status/schema";
import styles from "../_components/admin.module.css";
import { SectionTabs } from "../_components/section-tabs";
import { OpenIncident, PlanMaintenance } from "./_components/incident-forms";
import { IncidentRows, WindowRows } from "./_components/incident-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("status.admin"))("title") };
}

/** Windows that are shown: the latest. */
const WINDOWS = 10;

async function Listed({ cursor }: { cursor: string | undefined }) {
  const [t, { items, nextCursor }, windows] = await Promise.all([
    getTranslations("status.admin"),
    orNotFound(listAllIncidents({ limit: 25, cursor })),
    listWindows({ limit: WINDOWS }),
  ]);
  return (
    <>
      <QueueFrame
        rows={items.length > 0 ? <IncidentRows incidents={items} /> : null}
        narrowed={false}
        none={{ title: t("emptyTitle"), clear: t("title"), href: paths.incidents }}
        empty={{ title: t("emptyTitle"), text: t("emptyText") }}
        first={cursor ? paths.incidents : null}
        next={nextCursor ? withQuery(paths.incidents, { cursor: nextCursor }) : null}
      />
      <div style={{ marginTop: 32 }}>
        <Section title={t("windows.title")}>
          {windows.items.length > 0 ? (
            <WindowRows windows={windows.items} />
          ) : (
            <p className={styles.quiet}>{t("windows.none")}</p>
          )}
          <p style={{ marginTop: 16 }}>
            <PlanMaintenance />
          </p>
        </Section>
      </div>
    </>
  );
}

/** Incidents, drafts of the probes among them, and maintenance windows. Administrators only; 404 for others. */
export default async function IncidentsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.incidents);
  if (!may(ctx.actor.persona, "incident:manage")) notFound();
  const [t, query] = await Promise.all([getTranslations("status.admin"), searchParams]);
  const cursor = AdminIncidentsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<OpenIncident />} />
      <SectionTabs persona={ctx.actor.persona} current="incidents" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ cursor })} />
    </>
  );
}
