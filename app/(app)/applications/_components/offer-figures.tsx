import { useLocale, useTranslations } from "next-intl";
import framed from "@/app/_ui/framed-figures.module.css";
import type { Application } from "@/lib/applications/schema";
import { formatDay, utcDay } from "@/lib/i18n/dates";
import { formatMoney, formatPercent } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import { COMMISSION_BPS } from "@/lib/ledger/states";
import { cashText, equityText } from "./pay-text";
import styles from "./applications.module.css";

/** The offer's three figures, the pay as the talent receives it, each with what the applicant expected. */
export function OfferFigures({
  offer,
  expected,
}: {
  offer: NonNullable<Application["offer"]>;
  expected: Application["expectedCompensation"];
}) {
  const locale = useLocale();
  const t = useTranslations("applications.offer");
  const period = useTranslations("common.period");
  const net = useTranslations("negotiation");
  const pay = offer.compensation;
  const money = (minor: number) => formatMoney(minor, pay.currency, locale);
  const asked = expected
    ? { cash: cashText(expected, locale, period), equity: equityText(expected, locale) }
    : { cash: null, equity: null };
  return (
    <div className={framed.frame}>
      <div className={styles.figure}>
        <span>{pay.cashMinor === 0 ? t("cash") : net("you")}</span>
        <strong>{pay.cashMinor === 0 ? t("noCash") : money(payout(pay.cashMinor).netMinor)}</strong>
        {pay.cashMinor === 0 ? null : (
          <small>
            {net("after", {
              period: period(pay.period),
              fee: formatPercent(COMMISSION_BPS / 100, locale),
              gross: money(pay.cashMinor),
            })}
          </small>
        )}
        {asked.cash ? <small>{t("asked", { amount: asked.cash })}</small> : null}
      </div>
      <div className={styles.figure}>
        <span>{t("equity")}</span>
        <strong>{equityText(pay, locale) ?? t("noEquity")}</strong>
        {asked.equity ? <small>{t("asked", { amount: asked.equity })}</small> : null}
      </div>
      <div className={styles.figure}>
        <span>{t("start")}</span>
        <strong>{formatDay(utcDay(offer.startAt), locale)}</strong>
        <small>{formatDay(utcDay(offer.startAt), locale, "weekday")}</small>
      </div>
    </div>
  );
}
