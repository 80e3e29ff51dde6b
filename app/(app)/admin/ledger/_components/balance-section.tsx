import { getLocale, getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { Section } from "@/app/_ui/section";
import { getLedgerBalance } from "@/lib/ledger/queries/administration";
import { formatMoney } from "@/lib/i18n/format";
import styles from "../../_components/admin.module.css";

/** Whether all lines add up to zero, in words, and the sum of each kind of account. */
export async function BalanceSection() {
  const [t, locale, { imbalanceMinor, accounts }] = await Promise.all([
    getTranslations("administration.ledger"),
    getLocale(),
    getLedgerBalance(),
  ]);
  const [first] = accounts;
  return (
    <Section id="balance" title={t("balance")}>
      {imbalanceMinor === 0 ? (
        <Note tone="ok" title={t("zero")} />
      ) : (
        <Note
          tone="bad"
          title={t("imbalance", { amount: formatMoney(imbalanceMinor, first?.currency ?? "USD", locale) })}
        >
          {t("imbalanceText")}
        </Note>
      )}
      {accounts.length > 0 ? (
        <dl className={styles.table} style={{ marginTop: 16 }}>
          {accounts.map(({ account, currency, amountMinor }) => (
            <div key={`${currency} ${account}`}>
              <dt>
                <code>{account}</code>
              </dt>
              <dd>{formatMoney(amountMinor, currency, locale)}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p className={styles.quiet}>{t("noEntries")}</p>
      )}
    </Section>
  );
}
