import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { getReader } from "@/app/_web/get-reader";
import { paths } from "@/lib/core/paths";
import type { AdminOrder } from "@/lib/funds/schema";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

/** Payments as rows: whose, how much, why they were refused, and the way to request them again. */
export async function OrderRows({ orders }: { orders: readonly AdminOrder[] }) {
  const [t, reader] = await Promise.all([getTranslations("administration.payouts"), getReader()]);
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {orders.map(
        ({ id, kind, status, userId, userName, amountMinor, currency, lastError, createdAt, refusals, key }) => {
          const amount = formatMoney(amountMinor, currency, reader.locale);
          return (
            <li key={id} className={styles.row}>
              <div className={styles.words}>
                <Link href={paths.personCase(userId)} prefetch={false}>
                  {t(`kinds.${kind}`, { amount, name: userName || t("noName") })}
                </Link>
                <p className={styles.facts}>
                  <span>{t("asked", { date: formatInstant(createdAt, reader, "moment") })}</span>
                  <span>{t("refusals", { count: refusals })}</span>
                  <code>{key}</code>
                </p>
                {lastError && status !== "done" ? <p className={styles.error}>{lastError}</p> : null}
              </div>
              {status === "refused" ? (
                <AdminAction
                  button={t("retry.button")}
                  title={t("retry.title", { amount })}
                  text={t("retry.text")}
                  save={t("retry.save")}
                  cancel={t("retry.cancel")}
                  success={t("retry.done", { amount })}
                  path={`/admin/payment-orders/${id}/retry`}
                />
              ) : null}
            </li>
          );
        },
      )}
    </ul>
  );
}
