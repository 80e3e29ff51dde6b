import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/app/_ui/page-header";
import { Loaded } from "@/app/_ui/loaded";
import { RefreshOn } from "@/app/_web/live/refresh-on";
import { withQuery } from "@/app/_web/query-string";
import { firstParam } from "@/app/_web/search-params";
import type { SearchParams } from "@/app/_web/search-params";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { NotificationsQuery } from "@/lib/notifications/schema";
import { NotificationList } from "./_components/notification-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notificationsPage"))("title") };
}

/** The reader's notifications, newest first; all, or the unread ones. */
export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const params = await searchParams;
  const unread = firstParam(params.unread) === "true";
  const cursor = NotificationsQuery.shape.cursor.safeParse(firstParam(params.cursor)).data;
  const ctx = await requirePageContext(withQuery("/notifications", { unread: unread ? "true" : undefined, cursor }));
  const t = await getTranslations("notificationsPage");
  return (
    <>
      <RefreshOn types={["unread"]} />
      <PageHeader title={t("title")} />
      <Loaded title={t("failed")} requestId={ctx.requestId} load={() => NotificationList({ ctx, unread, cursor })} />
    </>
  );
}
