import { IconChevronRight } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { WebhookEventItem } from "@/lib/payment-events/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./admin.module.css";
import { WebhookEventBadge } from "./webhook-event-badge";

/** Stored events as rows: type, id, attempts and state. */
export function EventRows({ events }: { events: readonly WebhookEventItem[] }) {
  const t = useTranslations("admin.webhooks");
  const reader = useReader();
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {events.map((event) => (
        <li key={event.id} className={styles.row}>
          <div className={styles.words}>
            <Link href={`/admin/webhooks/${event.id}`} className={styles.title} prefetch={false}>
              {event.type}
            </Link>
            <p className={styles.facts}>
              <code>{event.id}</code>
              <span>{t("received", { date: formatInstant(event.receivedAt, reader, "moment") })}</span>
              <span>{t("attempts", { count: event.attempts })}</span>
              <span>{t("copies", { count: event.copies })}</span>
            </p>
            {event.lastError && event.state === "failed" ? (
              <p className={styles.error}>{event.lastError}</p>
            ) : event.outcome ? (
              <p className={styles.facts}>
                <code>{event.outcome}</code>
              </p>
            ) : null}
          </div>
          <WebhookEventBadge state={event.state} />
          <IconChevronRight size={18} stroke={1.75} aria-hidden />
        </li>
      ))}
    </ul>
  );
}
