import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";
import { withQuery } from "@/app/_web/query-string";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { getReader } from "@/app/_web/get-reader";
import { dayIn, formatInstant } from "@/lib/i18n/dates";
import { Pager } from "@/app/_ui/listings/pager";
import { listNotifications } from "@/lib/notifications/queries/list";
import { MarkAllRead } from "./mark-all-read";
import { NotificationRow } from "./notification-row";
import styles from "./notifications.module.css";

const PATH = "/notifications";

export interface NotificationListProps {
  ctx: Context;
  unread: boolean;
  cursor: string | undefined;
}

/** One page of notifications, with the unread count and marking all of them. */
export async function NotificationList({ ctx, unread, cursor }: NotificationListProps) {
  const query = { ...(unread ? { unread: "true" as const } : {}), ...(cursor ? { cursor } : {}) };
  const [t, reader, { items, nextCursor, unreadCount }] = await Promise.all([
    getTranslations("notificationsPage"),
    getReader(),
    listNotifications(ctx, query),
  ]);
  const today = dayIn(now(), reader.timeZone);
  const filter = { unread: unread ? "true" : undefined };
  return (
    <>
      <div className={styles.head}>
        <nav aria-label={t("show")} className={styles.tabs}>
          <Link href={PATH} aria-current={unread ? undefined : "page"}>
            {t("all")}
          </Link>
          <Link href={`${PATH}?unread=true`} aria-current={unread ? "page" : undefined}>
            {t("onlyUnread")}
          </Link>
        </nav>
        <span className={styles.count}>{t("unread", { count: unreadCount })}</span>
        {unreadCount > 0 ? <MarkAllRead /> : null}
      </div>
      {items.length === 0 ? (
        unread ? (
          <EmptyState
            title={t("emptyUnread")}
            text={t("emptyUnreadText")}
            action={
              <ButtonLink href={PATH} variant="default">
                {t("seeAll")}
              </ButtonLink>
            }
          />
        ) : (
          <EmptyState title={t("empty")} text={t("emptyText")} />
        )
      ) : (
        <ul className={styles.list} aria-label={t("list")}>
          {items.map((item) => (
            <NotificationRow
              key={item.id}
              item={item}
              at={formatInstant(
                item.createdAt,
                reader,
                dayIn(item.createdAt, reader.timeZone) === today ? "time" : "short",
              )}
              moment={formatInstant(item.createdAt, reader, "moment")}
            />
          ))}
        </ul>
      )}
      <Pager
        first={cursor ? withQuery(PATH, filter) : null}
        next={nextCursor ? withQuery(PATH, { ...filter, cursor: nextCursor }) : null}
      />
    </>
  );
}
