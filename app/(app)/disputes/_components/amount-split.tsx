import { useLocale, useTranslations } from "next-intl";
import figureStyles from "@/app/_ui/figures.module.css";
import { AmountsBar } from "@/app/_ui/amounts-bar";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import { divide } from "@/lib/ledger/split";
import type { PartyNames, Role } from "./dispute-labels";

interface SplitProps {
  amountMinor: number;
  currency: Currency;
  /** The payee's share of the held sum. */
  percent: number;
  names: PartyNames;
}

/** A held sum divided in two: released and refunded. */
export function SplitBar({ amountMinor, currency, percent, names }: SplitProps) {
  const locale = useLocale();
  const t = useTranslations("disputes.bar");
  const show = (minor: number) => formatMoney(minor, currency, locale);
  const { releasedMinor, refundedMinor } = divide(amountMinor, percent);
  const [released, refunded] = [show(releasedMinor), show(refundedMinor)];
  return (
    <AmountsBar
      label={t("reads", { ...names, total: show(amountMinor), released, refunded })}
      parts={[
        { fate: "released", minor: releasedMinor, label: t("released", names), amount: released },
        { fate: "refunded", minor: refundedMinor, label: t("refunded", names), amount: refunded },
      ]}
    />
  );
}

/** The amounts of a percentage, with the reader's net amount first and the fee. */
export function SplitFigures({ amountMinor, currency, percent, names, role }: SplitProps & { role: Role | null }) {
  const locale = useLocale();
  const t = useTranslations("disputes.figures");
  const show = (minor: number) => formatMoney(minor, currency, locale, { cents: true });
  const { releasedMinor, commissionMinor, netMinor, refundedMinor } = divide(amountMinor, percent);
  const receives = (
    <div className={role === "payer" ? undefined : figureStyles.net}>
      <dt>{role === "payee" ? t("youReceive") : t("receives", { name: names.payee })}</dt>
      <dd>{show(netMinor)}</dd>
    </div>
  );
  const back = (
    <div className={role === "payee" ? undefined : figureStyles.net}>
      <dt>{role === "payer" ? t("youGetBack") : t("getsBack", { name: names.payer })}</dt>
      <dd>{show(refundedMinor)}</dd>
    </div>
  );
  return (
    <>
      <dl className={figureStyles.figures}>
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
      <p className={figureStyles.hint}>{t("hint")}</p>
    </>
  );
}
