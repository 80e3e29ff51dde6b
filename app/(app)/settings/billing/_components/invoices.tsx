import { getTranslations } from "next-intl/server";
import { Pager } from "@/app/_ui/listings/pager";
import { EmptyState } from "@/app/_ui/empty-state";
import { Card } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { invoiceLooks } from "@/app/_ui/status-look";
import { VisuallyHidden } from "@/app/_ui/visually-hidden";
import { listInvoices } from "@/lib/billing/queries/subscription";
import type { Context } from "@/lib/core/context";
import { getReader } from "@/app/_web/get-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import styles from "./billing.module.css";

const PAGE = 12;

const currencyOf = (code: string): CurrencyCode => {
  const upper = code.toUpperCase();
  return upper === "CAD" || upper === "EUR" ? upper : "USD";
};

/** The invoices with their documents, the newest first. */
export async function Invoices({
  ctx,
  cursor,
  payable,
}: {
  ctx: Context;
  cursor: string | undefined;
  /** An open payment still has an effect; an invoice of a plan that ended has none. */
  payable: boolean;
}) {
  const [t, reader, { items, nextCursor }] = await Promise.all([
    getTranslations("billing.invoices"),
    getReader(),
    listInvoices(ctx, { limit: PAGE, cursor }),
  ]);
  const { locale } = reader;
  if (items.length === 0 && !cursor) {
    return (
      <Card>
        <EmptyState level={3} title={t("emptyTitle")} text={t("emptyText")} />
      </Card>
    );
  }
  const money = (minor: number, currency: string) => formatMoney(minor, currencyOf(currency), locale, { cents: true });
  return (
    <>
      <div className={styles.invoiceBox}>
        <table className={styles.invoices}>
          <thead>
            <tr>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("number")}</th>
              <th scope="col">{t("status")}</th>
              <th scope="col" className={styles.figure}>
                {t("amount")}
              </th>
              <th scope="col">
                <VisuallyHidden>{t("document")}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((invoice) => {
              const number = invoice.number ?? t("noNumber");
              return (
                <tr key={invoice.id}>
                  <td>{formatInstant(invoice.createdAt, reader, "day")}</td>
                  <td className={styles.number}>{number}</td>
                  <td>
                    <StatusBadge look={invoiceLooks[invoice.status]}>{t(invoice.status)}</StatusBadge>
                  </td>
                  <td className={styles.figure}>
                    {money(invoice.amountMinor, invoice.currency)}
                    {invoice.refundedMinor > 0 ? (
                      <small>{t("refunded", { amount: money(invoice.refundedMinor, invoice.currency) })}</small>
                    ) : null}
                  </td>
                  <td className={styles.documents}>
                    {payable && invoice.status === "open" && invoice.url ? (
                      <a href={invoice.url} target="_blank" rel="noreferrer" aria-label={t("payOf", { number })}>
                        {t("pay")}
                      </a>
                    ) : null}
                    {invoice.pdfUrl ? (
                      <a href={invoice.pdfUrl} aria-label={t("pdfOf", { number })}>
                        {t("pdf")}
                      </a>
                    ) : null}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <Pager
        first={cursor ? "/settings/billing#invoices" : null}
        next={nextCursor ? `/settings/billing?cursor=${encodeURIComponent(nextCursor)}#invoices` : null}
      />
    </>
  );
}
