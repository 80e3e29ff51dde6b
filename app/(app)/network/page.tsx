import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden } from "next/navigation";
import { Loaded } from "@/app/_ui/loaded";
import { PageHeader } from "@/app/_ui/page-header";
import { acceptedQuery } from "@/app/_web/accepted-query";
import { RefreshOn } from "@/app/_web/live/refresh-on";
import { withQuery } from "@/app/_web/query-string";
import type { SearchParams } from "@/app/_web/search-params";
import { may } from "@/lib/access/permissions";
import { AlliancesQuery } from "@/lib/alliances/schema";
import { networkLists } from "@/lib/alliances/states";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { firstParam } from "@/app/_web/search-params";
import { PATH, addressOf, NetworkLists } from "./_components/network-lists";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("title") };
}

/** The reader's allies, and requests either way. */
export default async function NetworkPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const tab = networkLists.find((name) => name === firstParam(params.tab)) ?? "accepted";
  const query = acceptedQuery(AlliancesQuery, ["q", "cursor"], params);
  const ctx = await requirePageContext(withQuery(PATH, addressOf(tab, query)));
  if (!may(ctx.actor.persona, "alliance:read")) forbidden();
  const t = await getTranslations("network");
  return (
    <>
      <RefreshOn types={["alliance.updated"]} />
      <PageHeader title={t("title")} subtitle={t("text")} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => NetworkLists({ ctx, tab, query })} />
    </>
  );
}
