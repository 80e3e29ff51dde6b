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
import { listFeedback } from "@/lib/feedback/queries/list";
import { FeedbackQuery } from "@/lib/feedback/schema";
import { feedbackKinds, feedbackStatuses } from "@/lib/feedback/states";
import { SectionTabs } from "../_components/section-tabs";
import { FeedbackRows } from "./_components/feedback-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.feedback"))("title") };
}

async function Listed({ query: { kind, status, cursor } }: { query: FeedbackQuery }) {
  const t = await getTranslations("administration.feedback");
  const { items, nextCursor } = await orNotFound(listFeedback({ limit: 25, kind, status, cursor }));
  const address = (more: Record<string, string>) => withQuery(paths.feedback, { kind, status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <FeedbackRows feedback={items} /> : null}
      narrowed={Boolean(kind ?? status ?? cursor)}
      none={{ title: t("noneTitle"), clear: t("clear"), href: paths.feedback }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** What people tell us about the product, by kind and status. Administrators only; 404 for others. */
export default async function FeedbackPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.feedback);
  if (!may(ctx.actor.persona, "user:admin")) notFound();
  const [t, words, given] = await Promise.all([
    getTranslations("administration.feedback"),
    getTranslations("feedback.kinds"),
    searchParams,
  ]);
  const kind = feedbackKinds.find((name) => name === firstParam(given.kind));
  const status = feedbackStatuses.find((name) => name === firstParam(given.status));
  const cursor = FeedbackQuery.shape.cursor.safeParse(firstParam(given.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="feedback" />
      <Filters action={paths.feedback} submit={t("filter")}>
        <ChoiceFilter
          name="kind"
          label={t("kind")}
          any={t("any")}
          value={kind}
          options={feedbackKinds.map((value) => ({ value, label: words(value) }))}
        />
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("waiting")}
          value={status}
          options={feedbackStatuses.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ query: { kind, status, cursor } })} />
    </>
  );
}
