import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ChoiceFilter, Filters, TextFilter } from "@/app/_ui/listings/filters";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { personas } from "@/lib/access/personas";
import { listPeople } from "@/lib/administration/queries/people";
import { PeopleQuery } from "@/lib/administration/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import type { Actor, Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { PeopleRows } from "./_components/people-rows";

const states = ["active", "suspended", "locked"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.people"))("title") };
}

async function Found({ ctx, query }: { ctx: Context & { actor: Actor }; query: PeopleQuery }) {
  const t = await getTranslations("administration.people");
  const { items, nextCursor } = await orNotFound(listPeople(ctx, { ...query, limit: 25 }));
  const { q, persona, status, cursor } = query;
  const address = (more: Record<string, string>) => withQuery(paths.people, { q, persona, status, ...more });
  return (
    <QueueFrame
      rows={items.length > 0 ? <PeopleRows people={items} bulk={may(ctx.actor.persona, "user:admin")} /> : null}
      narrowed={Boolean(q ?? persona ?? status ?? cursor)}
      none={{ title: t("noneTitle"), text: t("noneText"), clear: t("clear"), href: paths.people }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? address({}) : null}
      next={nextCursor ? address({ cursor: nextCursor }) : null}
    />
  );
}

/** People, found by anything they wrote to support. Moderators and administrators; 404 for others. */
export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.people);
  if (!may(ctx.actor.persona, "user:moderate")) notFound();
  const [t, words, given] = await Promise.all([
    getTranslations("administration.people"),
    getTranslations("common.persona"),
    searchParams,
  ]);
  const known = PeopleQuery.safeParse({
    q: firstParam(given.q)?.trim() || undefined,
    persona: firstParam(given.persona) || undefined,
    status: firstParam(given.status) || undefined,
    cursor: firstParam(given.cursor),
  });
  const query = known.data ?? {};
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} />
      <SectionTabs persona={ctx.actor.persona} current="people" />
      <Filters action={paths.people} submit={t("search")}>
        <TextFilter name="q" label={t("query")} placeholder={t("queryHint")} value={firstParam(given.q)} />
        <ChoiceFilter
          name="persona"
          label={t("persona")}
          any={t("any")}
          value={query.persona}
          options={personas.map((value) => ({ value, label: words(value) }))}
        />
        <ChoiceFilter
          name="status"
          label={t("state")}
          any={t("any")}
          value={query.status}
          options={states.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
      </Filters>
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Found({ ctx, query })} />
    </>
  );
}
