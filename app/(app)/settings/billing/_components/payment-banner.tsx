import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { Subscription } from "@/lib/billing/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import styles from "./billing.module.css";
import { PayLink } from "./pay-link";
import { PortalButton } from "./portal-button";

/** A payment that failed or needs the bank's confirmation: until when the plan stays, and the one action. Nothing while all is paid. */
export function PaymentBanner({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.banner");
  const names = useTranslations("common.plan.name");
  const reader = useReader();
  const { payment, graceEndsAt, status } = subscription;
  if (!payment) return null;
  const confirms = payment.problem === "action_required";
  const owed = status === "past_due";
  const values = {
    plan: names(subscription.plan),
    date: graceEndsAt ? formatInstant(graceEndsAt, reader, "moment") : "",
  };
  const text = () => {
    if (!owed) return t(confirms ? "openConfirmText" : "openText", values);
    if (confirms) return t(graceEndsAt ? "confirmText" : "confirmTextOpen", values);
    return t(graceEndsAt ? "failedText" : "failedTextOpen", values);
  };
  const action = confirms ? "confirmAction" : owed ? "failedPay" : "openAction";
  return (
    <Note tone={confirms ? "warn" : "bad"} title={t(confirms ? "confirmTitle" : owed ? "failedTitle" : "openTitle")}>
      <p>{text()}</p>
      <div className={styles.noteAction}>
        {payment.url ? (
          <PayLink url={payment.url}>{t(action)}</PayLink>
        ) : (
          <PortalButton variant="filled" label={confirms ? "confirm" : "updateCard"} />
        )}
      </div>
    </Note>
  );
}
