import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import { priceMinor } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { ResumeButton } from "./banner-actions";
import styles from "./billing.module.css";
import { PaymentBanner } from "./payment-banner";

/** What needs attention, each with its one action: a payment, a scheduled end, a scheduled downgrade. */
export function Banners({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.banner");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const { locale } = reader;
  const { payment, plan, cancelAtPeriodEnd, currentPeriodEnd, pendingChange } = subscription;
  const ending = cancelAtPeriodEnd && plan !== "free" && currentPeriodEnd;
  if (!payment && !ending && !pendingChange) return null;
  return (
    <div className={styles.notes}>
      <PaymentBanner subscription={subscription} />
      {ending ? (
        <Note
          tone="warn"
          title={t("cancelTitle", { plan: names(plan), date: formatInstant(currentPeriodEnd, reader, "moment") })}
        >
          <p>{t("cancelText")}</p>
          <div className={styles.noteAction}>
            <ResumeButton plan={plan} undo="cancel" />
          </div>
        </Note>
      ) : null}
      {pendingChange && !ending ? (
        <Note
          tone="info"
          title={t("pendingTitle", {
            plan: names(pendingChange.plan),
            date: formatInstant(pendingChange.at, reader, "moment"),
          })}
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
