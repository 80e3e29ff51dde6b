import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { PageHeader } from "@/app/_ui/page-header";
import { may } from "@/lib/access/permissions";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { listCaseCards } from "@/lib/disputes/queries/cards";
import { DisputeQueueQuery } from "@/lib/disputes/schema";
import { disputeStatuses } from "@/lib/disputes/states";
import { CaseRows } from "./_components/case-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("disputes.queue"))("title") };
}

/** The moderators' queue, the most urgent first. 404 for others. */
export default async function DisputeQueuePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext("/admin/disputes");
  if (!may(ctx.actor.persona, "dispute:judge")) notFound();
  const [t, words, query] = await Promise.all([
    getTranslations("disputes.queue"),
    getTranslations("disputes.status"),
    searchParams,
  ]);
  const status = disputeStatuses.find((name) => name === firstParam(query.status));
  const cursor = DisputeQueueQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  const { items, nextCursor } = await orNotFound(listCaseCards(ctx, { limit: 25, status, cursor }));
  const address = (more: Record<string, string | undefined>) => withQuery("/admin/disputes", { status, ...more });
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <Filters action="/admin/disputes" submit={t("filter")}>
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("any")}
          value={status}
          options={disputeStatuses.map((value) => ({ value, label: words(value) }))}
        />
      </Filters>
      <QueueFrame
        rows={items.length > 0 ? <CaseRows cards={items} viewerId={ctx.actor.userId} /> : null}
        narrowed={status !== undefined || cursor !== undefined}
        none={{ title: t("noneTitle"), text: t("noneText"), clear: t("clear"), href: "/admin/disputes" }}
        empty={{ title: t("emptyTitle"), text: t("emptyText") }}
        first={cursor ? address({}) : null}
        next={nextCursor ? address({ cursor: nextCursor }) : null}
      />
    </>
  );
}
