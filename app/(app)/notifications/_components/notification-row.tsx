"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { apiFetch } from "@/app/_web/api-client";
import { useAction } from "@/app/_ui/use-action";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import type { Notification } from "@/lib/notifications/schema";
import styles from "./notifications.module.css";

/** One notification: opening it marks it as read. `at` is short, `moment` the full time. */
export function NotificationRow({ item, at, moment }: { item: Notification; at: string; moment: string }) {
  const t = useTranslations("notificationsPage");
  const read = useAction(() => apiFetch(`/notifications/${item.id}/read`, { method: "POST" }));
  const unread = item.readAt === null;
  return (
    <li className={styles.row} data-unread={unread}>
      <span className={styles.mark} aria-hidden />
      <div>
        <Link
          className={styles.title}
          href={item.url}
          onClick={() => {
            if (unread) void read.run();
          }}
        >
          {item.title}
          {unread ? <VisuallyHidden>, {t("isUnread")}</VisuallyHidden> : null}
        </Link>
        <p className={styles.body}>{item.body}</p>
      </div>
      <time className={styles.at} dateTime={item.createdAt} title={moment}>
        {at}
      </time>
    </li>
  );
}
