import { useTranslations } from "next-intl";
import { EquityRange, PayPeriod, PayRange } from "@/app/_ui/money";
import type { Role } from "@/lib/roles/schema";
import styles from "./role.module.css";

/** A role's pay: the cash range with its period, and the equity range. */
export function PayFigures({ pay }: { pay: Role["compensation"] }) {
  const t = useTranslations("find.role");
  return (
    <div className={styles.figures}>
      <div className={styles.figure}>
        <span>{t("pay")}</span>
        <strong>
          <PayRange pay={pay} />
        </strong>
        <small>
          <PayPeriod pay={pay} />
        </small>
      </div>
      <div className={styles.figure}>
        <span>{t("equity")}</span>
        <strong>
          <EquityRange minBps={pay.equityMinBps} maxBps={pay.equityMaxBps} />
        </strong>
      </div>
    </div>
  );
}
