import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { listCases } from "@/lib/moderation/queries/board";
import { CasesQuery } from "@/lib/moderation/schema";
import { caseStatuses, type CaseStatus } from "@/lib/moderation/states";
import { CaseRows } from "./_components/case-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.board"))("title") };
}

async function Listed({ state, cursor }: { state: CaseStatus | undefined; cursor: string | undefined }) {
  const t = await getTranslations("moderation.board");
  const { items, nextCursor } = await orNotFound(listCases({ limit: 25, state, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.caseBoard, { state, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <CaseRows items={items} /> : null}
      narrowed={state !== undefined || cursor !== undefined}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.caseBoard }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** Cases and appeals, the closest deadline first. Moderators and administrators; 404 for others. */
export default async function CaseBoardPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.caseBoard);
  if (!may(ctx.actor.persona, "case:judge")) notFound();
  const [t, query] = await Promise.all([getTranslations("moderation.board"), searchParams]);
  const state = caseStatuses.find((name) => name === firstParam(query.state));
  const cursor = CasesQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Filters action={paths.caseBoard} submit={t("filter")}>
        <ChoiceFilter
          name="state"
          label={t("state")}
          any={t("waiting")}
          value={state}
          options={caseStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ state, cursor })} />
    </>
  );
}
