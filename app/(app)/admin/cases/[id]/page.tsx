import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { Clock } from "@/app/_ui/clock";
import { PageHeader } from "@/app/_ui/page-header";
import { Card, Columns, Section } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { caseLooks } from "@/app/_ui/status-look";
import { orNotFound } from "@/app/_web/or-not-found";
import { pageId } from "@/app/_web/page-id";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { findNextCase } from "@/lib/moderation/queries/board";
import { getCase } from "@/lib/moderation/queries/case";
import { isLive } from "@/lib/moderation/states";
import { CaseActions } from "../_components/case-actions";
import { CaseOutcomeCards, EarlierDecisions, SuspensionNote } from "../_components/case-notes";
import { CaseReports } from "../_components/case-reports";
import styles from "../_components/cases.module.css";
import { headingOf } from "../_components/heading";

interface PageProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

const load = cache(async (id: string) => {
  const ctx = await requirePageContext(paths.moderationCase(id));
  if (!may(ctx.actor.persona, "case:judge")) notFound();
  const [item, nextId] = await Promise.all([orNotFound(getCase(ctx, id)), findNextCase(ctx.actor.userId, id)]);
  return { item, nextId };
});

export async function generateMetadata({ params }: Pick<PageProps, "params">): Promise<Metadata> {
  const { item } = await load(await pageId(params));
  return { title: await headingOf(item) };
}

/** One case for those who decide it: its reports with their evidence, what suspends the person, and the decision. 404 for others. */
export default async function CasePage({ params, searchParams }: PageProps) {
  const [{ item, nextId }, t, query] = await Promise.all([
    load(await pageId(params)),
    getTranslations("moderation.board"),
    searchParams,
  ]);
  const { id, state, user, deadlineAt, triagedByName, decisions, actions, appeal } = item;
  return (
    <>
      <PageHeader
        crumbs={[{ label: t("title"), href: paths.caseBoard }]}
        badges={
          <>
            <StatusBadge look={caseLooks[state]}>{t(`states.${state}`)}</StatusBadge>
            {deadlineAt ? <Clock deadline={deadlineAt} withDate /> : null}
          </>
        }
        title={await headingOf(item)}
        subtitle={triagedByName ? t("taken", { name: triagedByName }) : user.name}
      />
      <Columns
        main={
          <div className={styles.stack}>
            <SuspensionNote item={item} />
            <CaseOutcomeCards item={item} />
            <Section title={t("reportsTitle")} count={item.reports}>
              <CaseReports reports={item.caseReports} live={isLive(state)} />
            </Section>
          </div>
        }
        aside={
          <>
            <Card moves>
              <h2 className={styles.decide}>{t("decideTitle")}</h2>
              <CaseActions
                key={id}
                item={{ id, state, user, decisions, actions, appeal }}
                nextId={nextId}
                queued={firstParam(query.queue) === "1"}
              />
            </Card>
            <EarlierDecisions item={item} />
          </>
        }
      />
    </>
  );
}
