import { useLocale, useTranslations } from "next-intl";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import { divide } from "@/lib/ledger/split";
import type { Names, Role } from "./dispute-words";
import styles from "./disputes.module.css";

interface SplitProps {
  amountMinor: number;
  currency: Currency;
  /** Of the held sum, to the payee. */
  percent: number;
  names: Names;
}

/** A held sum divided in two: what is released solid, what goes back outlined. The legend carries the amounts. */
export function SplitBar({ amountMinor, currency, percent, names }: SplitProps) {
  const locale = useLocale();
  const t = useTranslations("disputes.bar");
  const show = (minor: number) => formatMoney(minor, currency, locale);
  const { releasedMinor, refundedMinor } = divide(amountMinor, percent);
  const parts = [
    ["released", releasedMinor],
    ["refunded", refundedMinor],
  ] as const;
  const shown = parts.filter(([, minor]) => minor > 0);
  return (
    <div>
      <div
        className={styles.bar}
        role="img"
        aria-label={t("reads", {
          ...names,
          total: show(amountMinor),
          released: show(releasedMinor),
          refunded: show(refundedMinor),
        })}
      >
        {shown.map(([part, minor]) => (
          <span key={part} className={styles[part]} style={{ flexGrow: minor }} />
        ))}
      </div>
      <dl className={styles.legend}>
        {parts.map(([part, minor]) => (
          <div key={part}>
            <dt>
              <span className={`${styles.swatch} ${styles[part]}`} aria-hidden />
              {t(part, names)}
            </dt>
            <dd>{show(minor)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What a percent comes to, net first for whoever reads it, the fee beside it. */
export function SplitFigures({ amountMinor, currency, percent, names, role }: SplitProps & { role: Role | null }) {
  const locale = useLocale();
  const t = useTranslations("disputes.figures");
  const show = (minor: number) => formatMoney(minor, currency, locale, { cents: true });
  const { releasedMinor, commissionMinor, netMinor, refundedMinor } = divide(amountMinor, percent);
  const receives = (
    <div className={role === "payer" ? undefined : styles.net}>
      <dt>{role === "payee" ? t("youReceive") : t("receives", { name: names.payee })}</dt>
      <dd>{show(netMinor)}</dd>
    </div>
  );
  const back = (
    <div className={role === "payee" ? undefined : styles.net}>
      <dt>{role === "payer" ? t("youGetBack") : t("getsBack", { name: names.payer })}</dt>
      <dd>{show(refundedMinor)}</dd>
    </div>
  );
  return (
    <>
      <dl className={styles.figures}>
        {role === "payer" ? back : receives}
        <div>
          <dt>{t("released")}</dt>
          <dd>{show(releasedMinor)}</dd>
        </div>
        <div>
          <dt>{t("fee")}</dt>
          <dd>{show(-commissionMinor)}</dd>
        </div>
        {role === "payer" ? receives : back}
      </dl>
      <p className={styles.hint}>{t("hint")}</p>
    </>
  );
}
