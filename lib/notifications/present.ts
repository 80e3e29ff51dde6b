import type { Notification as NotificationRow } from "@/models/notification";
import type { Locale } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { translator } from "@/lib/i18n/translator";
import type { Notification } from "./schema";
import { valuesOf } from "./values";

/** A notification in the reader's language. */
export function toNotification(row: Lean<NotificationRow>, locale: Locale): Notification {
  const t = translator(locale, "notifications");
  const values = valuesOf(row.data, locale);
  return {
    id: row._id.toHexString(),
    type: row.type,
    title: t(`${row.type}.title`, values),
    body: t(`${row.type}.body`, values),
    url: row.url,
    readAt: row.readAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
