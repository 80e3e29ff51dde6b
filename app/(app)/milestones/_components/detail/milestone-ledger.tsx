import { IconScale } from "@/app/_ui/icons";
import { useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import type { Currency } from "@/lib/core/schema";
import type { LedgerItem } from "@/lib/ledger/schema";
import { firstName } from "../milestone-labels";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import { CsvButton } from "./csv-button";
import styles from "./detail.module.css";

const columns = ["payer", "held", "payee", "platform"] as const;
type Sums = LedgerItem["columns"];

/** The amount of an entry in minor units: what was credited. */
const movedMinor = ({ lines }: LedgerItem) => lines.reduce((sum, { amountMinor }) => sum + Math.max(0, amountMinor), 0);

/** The totals of each currency, for the last rows. */
function totals(items: readonly LedgerItem[]): [Currency, Sums][] {
  const found = new Map<Currency, Sums>();
  for (const { currency, columns: one } of items) {
    const sum = found.get(currency) ?? { payerMinor: 0, heldMinor: 0, payeeMinor: 0, platformMinor: 0 };
    for (const column of columns) sum[`${column}Minor`] += one[`${column}Minor`];
    found.set(currency, sum);
  }
  return [...found];
}

/** The milestone's ledger by account; each row and the totals sum to zero. */
export function MilestoneLedger({ items, reading }: { items: readonly LedgerItem[]; reading: MilestonePageView }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("milestones.ledger");
  const { milestone, role, payer, payee } = reading;
  const names = { payer: firstName(payer.name), payee: firstName(payee.name) };
  const heads = {
    payer: role === "payer" ? t("you") : names.payer,
    held: t("held"),
    payee: role === "payee" ? t("you") : names.payee,
    platform: t("platform"),
  };
  const cell = (minor: number, currency: Currency) => {
    const amount = formatMoney(minor, currency, locale);
    return minor === 0 ? "–" : minor > 0 ? `+${amount}` : amount;
  };
  const says = ({ kind, currency, ...entry }: LedgerItem) =>
    t(`kind.${kind}`, {
      ...names,
      you: role,
      amount: formatMoney(movedMinor({ kind, currency, ...entry }), currency, locale),
    });
  const rows = items.map((item) => [
    item.at,
    says(item),
    item.currency,
    ...columns.map((column) => ({ figure: (item.columns[`${column}Minor`] / 100).toFixed(2) })),
  ]);
  return (
    <section aria-labelledby="ledger-title">
      <div className={styles.head}>
        <h2 id="ledger-title">{t("title")}</h2>
        {items.length > 0 ? (
          <>
            <Badge tone="ok" icon={IconScale}>
              {t("zero")}
            </Badge>
            <CsvButton
              name={`${t("title")}, ${milestone.title}.csv`}
              rows={[
                [t("date"), t("what"), t("currency"), heads.payer, heads.held, heads.payee, heads.platform],
                ...rows,
              ]}
            />
          </>
        ) : null}
      </div>
      {items.length === 0 ? (
        <p className={styles.quiet}>{t("empty")}</p>
      ) : (
        <div className={styles.scroll} role="group" aria-labelledby="ledger-title" tabIndex={0}>
          <table className={styles.ledger}>
            <thead>
              <tr>
                <th scope="col">{t("date")}</th>
                <th scope="col">{t("what")}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" className={styles.amount}>
                    {heads[column]}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td className={styles.date}>
                    <time dateTime={item.at}>{formatInstant(item.at, reader, "short")}</time>
                  </td>
                  <td>
                    {says(item)}
                    <small>{t(`under.${item.kind}`, names)}</small>
                  </td>
                  {columns.map((column) => (
                    <td
                      key={column}
                      className={item.columns[`${column}Minor`] === 0 ? styles.zero : styles.amount}
                      data-label={heads[column]}
                    >
                      {cell(item.columns[`${column}Minor`], item.currency)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            <tfoot>
              {totals(items).map(([currency, sum]) => (
                <tr key={currency}>
                  <td className={styles.none} />
                  <th scope="row">{t("now")}</th>
                  {columns.map((column) => (
                    <td key={column} className={styles.amount} data-label={heads[column]}>
                      {cell(sum[`${column}Minor`], currency)}
                    </td>
                  ))}
                </tr>
              ))}
            </tfoot>
          </table>
        </div>
      )}
    </section>
  );
}
