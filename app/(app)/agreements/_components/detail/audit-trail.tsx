import { useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { Thread } from "@/app/_ui/thread";
import type { Agreement, AuditTrail } from "@/lib/agreements/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./detail.module.css";

/** The audit trail, oldest first. */
export function AuditTrailSection({ agreement, items }: { agreement: Agreement; items: AuditTrail["items"] }) {
  const reader = useReader();
  const t = useTranslations("agreements.trail");
  const nameOf = (id: string | null) => agreement.parties.find(({ userId }) => userId === id)?.name ?? t("platform");
  return (
    <Card>
      <section className={styles.part}>
        <h2>{t("title")}</h2>
        <Thread
          label={t("title")}
          steps={items.map(({ action, at, actorId }, index) => ({
            key: `${String(index)} ${action}`,
            state: "done",
            title: t(`action.${action}`),
            detail: `${nameOf(actorId)}, ${formatInstant(at, reader, "moment")}`,
          }))}
        />
      </section>
    </Card>
  );
}
