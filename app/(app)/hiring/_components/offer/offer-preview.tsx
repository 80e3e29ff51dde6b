"use client";

import { useTranslations } from "next-intl";
import { useWatch } from "react-hook-form";
import { useReader } from "@/app/_web/use-reader";
import { OFFER_DAYS } from "@/lib/applications/states";
import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatBps, formatMoney, formatPercent } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import { COMMISSION_BPS } from "@/lib/ledger/states";
import { firstName } from "../fit";
import type { Applicant, RoleTerms } from "../fit";
import styles from "../hiring.module.css";
import { DAY, numberOr } from "./offer-form";

/** The form's values while they are typed: any may be missing. */
interface OfferInWords {
  compensation?: { cashMinor?: unknown; equityBps?: unknown };
  startAt?: string;
  message?: string | null;
}

/** A live preview of what the applicant will see. */
export function OfferPreview({
  application,
  role,
  today,
}: {
  application: Pick<Applicant, "talent">;
  role: RoleTerms;
  today: Date;
}) {
  const t = useTranslations("hiring.offer");
  const common = useTranslations("common.facts");
  const net = useTranslations("negotiation");
  const periods = useTranslations("common.period");
  const reader = useReader();
  const { locale } = reader;
  const values = useWatch<OfferInWords>();
  const { currency, period } = role.compensation;
  const cashMinor = numberOr(0, values.compensation?.cashMinor);
  const equityBps = numberOr(0, values.compensation?.equityBps);
  const start = values.startAt;
  const name = firstName(application.talent.name);
  return (
    <section className={styles.preview} aria-label={t("preview", { name })}>
      <h3>{t("preview", { name })}</h3>
      <p className={styles.previewTitle}>{t("previewTitle", { startup: role.startup.name, role: role.title })}</p>
      <dl className={styles.figures}>
        <div className={styles.figure}>
          <dt>{cashMinor === 0 ? common("cash") : net("name", { name })}</dt>
          <dd>
            {cashMinor === 0 ? common("noCash") : formatMoney(payout(cashMinor).netMinor, currency, locale)}{" "}
            <small>
              {cashMinor === 0
                ? null
                : net("after", {
                    period: periods(period),
                    fee: formatPercent(COMMISSION_BPS / 100, locale),
                    gross: formatMoney(cashMinor, currency, locale),
                  })}
            </small>
          </dd>
        </div>
        <div className={styles.figure}>
          <dt>{common("equity")}</dt>
          <dd>{equityBps === 0 ? common("noEquity") : formatBps(equityBps, locale)}</dd>
        </div>
        <div className={styles.figure}>
          <dt>{t("startAt")}</dt>
          <dd>{start && /^\d{4}-\d{2}-\d{2}$/.test(start) ? formatDay(start, locale) : "–"}</dd>
        </div>
      </dl>
      {values.message?.trim() ? <p className={styles.quote}>{values.message.trim()}</p> : null}
      <p className={styles.hint}>
        {t("answerBy", { date: formatInstant(new Date(today.getTime() + OFFER_DAYS * DAY), reader, "deadline") })}
      </p>
    </section>
  );
}
