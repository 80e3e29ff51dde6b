import { useLocale, useTranslations } from "next-intl";
import { DilutionTable } from "./dilution-table";
import { RangeBar, scaleFor } from "@/app/_ui/range-bar";
import { EquityRange, PayPeriod, PayRange } from "@/app/_ui/money";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import type { Role } from "@/lib/roles/schema";
import styles from "./pay-card.module.css";

/** Cash and equity with their ranges, and the estimated dilution. */
export function PayCard({ role }: { role: Role }) {
  const locale = useLocale();
  const t = useTranslations("public.role");
  const facts = useTranslations("common.facts");
  const { compensation: pay } = role;
  const cashScale = scaleFor(pay.cashMaxMinor);
  const equityScale = Math.min(10_000, scaleFor(pay.equityMaxBps));
  const money = (minor: number) => formatMoney(minor, pay.currency, locale);
  const share = (bps: number) => formatBps(bps, locale, bps % 100 === 0 ? 0 : 2);
  return (
    <div className={styles.pay}>
      <div className={styles.ranges}>
        <div>
          <h2 className={styles.label}>{facts("cash")}</h2>
          <p className={styles.figure}>
            <strong>
              <PayRange pay={pay} />
            </strong>{" "}
            <PayPeriod pay={pay} />
          </p>
          {pay.cashMaxMinor > 0 ? (
            <RangeBar
              min={pay.cashMinMinor}
              max={pay.cashMaxMinor}
              scale={cashScale}
              from={money(0)}
              to={money(cashScale)}
              label={t("cashRange", {
                min: money(pay.cashMinMinor),
                max: money(pay.cashMaxMinor),
                from: money(0),
                to: money(cashScale),
              })}
            />
          ) : null}
        </div>
        <div>
          <h2 className={styles.label}>{facts("equity")}</h2>
          <p className={styles.figure}>
            <strong>
              <EquityRange minBps={pay.equityMinBps} maxBps={pay.equityMaxBps} />
            </strong>
          </p>
          {pay.equityMaxBps > 0 ? (
            <RangeBar
              min={pay.equityMinBps}
              max={pay.equityMaxBps}
              scale={equityScale}
              from={share(0)}
              to={share(equityScale)}
              label={t("equityRange", {
                min: share(pay.equityMinBps),
                max: share(pay.equityMaxBps),
                from: share(0),
                to: share(equityScale),
              })}
            />
          ) : null}
        </div>
      </div>
      {pay.equityMaxBps > 0 ? (
        <DilutionTable minBps={pay.equityMinBps} maxBps={pay.equityMaxBps} currency={pay.currency} />
      ) : null}
    </div>
  );
}
