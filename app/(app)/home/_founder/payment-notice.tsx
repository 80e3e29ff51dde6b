import { PaymentBanner } from "@/app/(app)/settings/billing/_components/payment-banner";
import { getSubscription } from "@/lib/billing/queries/subscription";
import type { Context } from "@/lib/core/context";
import styles from "./founder.module.css";

/** At the top of the home while a payment is open; else nothing. */
export async function PaymentNotice({ ctx }: { ctx: Context }) {
  const subscription = await getSubscription(ctx);
  if (!subscription.payment) return null;
  return (
    <div className={styles.notice}>
      <PaymentBanner subscription={subscription} />
    </div>
  );
}
