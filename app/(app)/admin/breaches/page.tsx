import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { QueueFrame } from "@/app/_ui/listings/queue-frame";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { orNotFound } from "@/app/_web/or-not-found";
import { withQuery } from "@/app/_web/query-string";
import { firstParam, type SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { listBreaches } from "@/lib/breaches/queries/list";
import { BreachesQuery } from "@/lib/breaches/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { BreachRows } from "./_components/breach-rows";
import { RecordBreach } from "./_components/record-breach";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("breaches"))("title") };
}

async function Listed({ cursor }: { cursor: string | undefined }) {
  const t = await getTranslations("breaches");
  const { items, nextCursor } = await orNotFound(listBreaches({ limit: 25, cursor }));
  return (
    <QueueFrame
      rows={items.length > 0 ? <BreachRows breaches={items} /> : null}
      narrowed={false}
      none={{ title: t("emptyTitle"), clear: t("title"), href: paths.breaches }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? paths.breaches : null}
      next={nextCursor ? withQuery(paths.breaches, { cursor: nextCursor }) : null}
    />
  );
}

/** The register of breaches of security safeguards, the latest first. Administrators only; 404 for others. */
export default async function BreachesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.breaches);
  if (!may(ctx.actor.persona, "breach:manage")) notFound();
  const [t, query] = await Promise.all([getTranslations("breaches"), searchParams]);
  const cursor = BreachesQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<RecordBreach />} />
      <SectionTabs persona={ctx.actor.persona} current="breaches" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ cursor })} />
    </>
  );
}
