import { IconUsers } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Card } from "@/app/_ui/section";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import type { SuspendedPayment } from "@/lib/milestones/queries/suspended";
import styles from "../../_components/admin.module.css";
import { ConfirmButton } from "./confirm-button";

/** Suspended payments: what was refunded of what is held, the last delivery, and the decision or its button. */
export function SuspendedRows({ payments }: { payments: readonly SuspendedPayment[] }) {
  const t = useTranslations("admin.suspended");
  const reader = useReader();
  return (
    <Card list>
      {payments.map((payment) => {
        const { id, title, amountMinor, refundedMinor, currency, dueAt, lastNote, pending, decidable } = payment;
        const money = (minor: number) => formatMoney(minor, currency, reader.locale, { cents: true });
        const refunded = money(refundedMinor);
        return (
          <article key={id} className={styles.row} aria-labelledby={`payment-${id}`}>
            <div className={styles.words}>
              <h2 id={`payment-${id}`} className={styles.title}>
                {title}
              </h2>
              <p className={styles.facts}>
                <span>{t("between", { payer: payment.payerName, payee: payment.payeeName })}</span>
                <span>{t("refunded", { refunded, held: money(amountMinor) })}</span>
                <span>{t("due", { date: formatInstant(dueAt, reader, "moment") })}</span>
              </p>
              <p className={styles.facts}>{lastNote ? t("delivered", { note: lastNote }) : t("notDelivered")}</p>
              {pending ? (
                <p className={styles.facts}>
                  <Badge tone="warn" icon={IconUsers}>
                    {t("second")}
                  </Badge>
                  <span>{t("proposed", { name: pending.byName, reason: pending.reason })}</span>
                </p>
              ) : null}
              {decidable ? (
                <ConfirmButton
                  milestoneId={id}
                  title={title}
                  payer={payment.payerName}
                  payee={payment.payeeName}
                  refunded={refunded}
                />
              ) : (
                <p className={styles.facts}>{t(pending?.own ? "waitsForSecond" : "tied")}</p>
              )}
            </div>
          </article>
        );
      })}
    </Card>
  );
}
