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
import { listCampaigns } from "@/lib/campaigns/queries/list";
import { CampaignsQuery } from "@/lib/campaigns/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { CampaignRows } from "./_components/campaign-rows";
import { WriteCampaign } from "./_components/write-campaign";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.campaigns"))("title") };
}

async function Listed({ cursor }: { cursor: string | undefined }) {
  const t = await getTranslations("administration.campaigns");
  const { items, nextCursor } = await orNotFound(listCampaigns({ limit: 25, cursor }));
  return (
    <QueueFrame
      rows={items.length > 0 ? <CampaignRows campaigns={items} /> : null}
      narrowed={false}
      none={{ title: t("emptyTitle"), clear: t("title"), href: paths.campaigns }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? paths.campaigns : null}
      next={nextCursor ? withQuery(paths.campaigns, { cursor: nextCursor }) : null}
    />
  );
}

/** Marketing campaigns, the latest first. Administrators only; 404 for others. */
export default async function CampaignsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.campaigns);
  if (!may(ctx.actor.persona, "campaign:send")) notFound();
  const [t, query] = await Promise.all([getTranslations("administration.campaigns"), searchParams]);
  const cursor = CampaignsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<WriteCampaign />} />
      <SectionTabs persona={ctx.actor.persona} current="campaigns" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ cursor })} />
    </>
  );
}
