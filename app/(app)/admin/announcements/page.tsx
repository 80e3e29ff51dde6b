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
import { listAnnouncements } from "@/lib/announcements/queries/list";
import { AnnouncementsQuery } from "@/lib/announcements/schema";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { paths } from "@/lib/core/paths";
import { SectionTabs } from "../_components/section-tabs";
import { AnnouncementRows } from "./_components/announcement-rows";
import { WriteAnnouncement } from "./_components/write-announcement";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("administration.announcements"))("title") };
}

async function Listed({ cursor }: { cursor: string | undefined }) {
  const t = await getTranslations("administration.announcements");
  const { items, nextCursor } = await orNotFound(listAnnouncements({ limit: 25, cursor }));
  return (
    <QueueFrame
      rows={items.length > 0 ? <AnnouncementRows announcements={items} /> : null}
      narrowed={false}
      none={{ title: t("emptyTitle"), clear: t("title"), href: paths.announcements }}
      empty={{ title: t("emptyTitle"), text: t("emptyText") }}
      first={cursor ? paths.announcements : null}
      next={nextCursor ? withQuery(paths.announcements, { cursor: nextCursor }) : null}
    />
  );
}

/** Service notices, the latest first. Administrators only; 404 for others. */
export default async function AnnouncementsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requirePageContext(paths.announcements);
  if (!may(ctx.actor.persona, "campaign:send")) notFound();
  const [t, query] = await Promise.all([getTranslations("administration.announcements"), searchParams]);
  const cursor = AnnouncementsQuery.shape.cursor.safeParse(firstParam(query.cursor)).data;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} actions={<WriteAnnouncement />} />
      <SectionTabs persona={ctx.actor.persona} current="announcements" />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => Listed({ cursor })} />
    </>
  );
}
