import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { PageHeader } from "@/app/_ui/page-header";
import { Card } from "@/app/_ui/section";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { listCapTables } from "@/lib/equity/queries/own-tables";
import { CapTableRows } from "./_components/cap-table-rows";
import { MyGrants } from "./_components/my-grants";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("equity"))("title") };
}

/** A founder's cap tables (a single one opens at once); for everyone else the tables of teams that they are in, and their grants. */
export default async function EquityPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext("/equity");
  if (ctx.actor.persona !== "founder") return <MyGrants ctx={ctx} cursor={firstParam((await searchParams).cursor)} />;
  const [t, startups] = await Promise.all([getTranslations("equity.tables"), listCapTables(ctx)]);
  const [only] = startups;
  if (only && startups.length === 1) redirect(`/equity/${only.id}`);
  return (
    <>
      <PageHeader title={t("title")} />
      {startups.length === 0 ? (
        <Card>
          <EmptyState
            title={t("noStartup.title")}
            text={t("noStartup.text")}
            action={<ButtonLink href="/my/startups/new">{t("noStartup.action")}</ButtonLink>}
          />
        </Card>
      ) : (
        <CapTableRows startups={startups} />
      )}
    </>
  );
}
