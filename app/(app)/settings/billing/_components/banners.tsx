import { useLocale, useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import { priceMinor } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { formatDate, formatMoney } from "@/lib/i18n/format";
import { ResumeButton } from "./banner-actions";
import styles from "./billing.module.css";
import { PaymentBanner } from "./payment-banner";

/** What needs attention, each with its one action: a payment, a scheduled end, a scheduled downgrade. */
export function Banners({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.banner");
  const names = useTranslations("common.plan.name");
  const locale = useLocale();
  const { payment, plan, cancelAtPeriodEnd, currentPeriodEnd, pendingChange } = subscription;
  const ending = cancelAtPeriodEnd && plan !== "free" && currentPeriodEnd;
  if (!payment && !ending && !pendingChange) return null;
  return (
    <div className={styles.notes}>
      <PaymentBanner subscription={subscription} />
      {ending ? (
        <Note tone="warn" title={t("cancelTitle", { plan: names(plan), date: formatDate(currentPeriodEnd, locale) })}>
          <p>{t("cancelText")}</p>
          <div className={styles.noteAction}>
            <ResumeButton plan={plan} undo="cancel" />
          </div>
        </Note>
      ) : null}
      {pendingChange && !ending ? (
        <Note
          tone="info"
          title={t("pendingTitle", { plan: names(pendingChange.plan), date: formatDate(pendingChange.at, locale) })}
        >
          <p>
            {t(pendingChange.interval === "month" ? "pendingMonth" : "pendingYear", {
              current: names(plan),
              plan: names(pendingChange.plan),
              price: formatMoney(priceMinor(pendingChange.plan, pendingChange.interval), "USD", locale),
            })}
          </p>
          <div className={styles.noteAction}>
            <ResumeButton plan={plan} undo="pending" />
          </div>
        </Note>
      ) : null}
    </div>
  );
}
