import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import type { Currency } from "@/lib/core/schema";
import { dilutedBps, usualRound } from "@/lib/equity/conversion/dilution";
import { formatBps } from "@/lib/i18n/format";
import { DilutionAssumptions } from "./dilution-assumptions";
import { DilutionRows, type DilutionFacts } from "./dilution-rows";
import styles from "./dilution-table.module.css";

/** An estimate of a share's dilution, with its assumptions, which the reader can change. */
export function DilutionTable({ minBps, maxBps, currency }: { minBps: number; maxBps: number; currency: Currency }) {
  const locale = useLocale();
  const t = useTranslations("public.role");
  const errors = useTranslations("errors");
  const ends = minBps === maxBps ? [maxBps] : [minBps, maxBps];
  const issued = 10_000 - (dilutedBps(10_000, 1) ?? 0);
  const facts: DilutionFacts = {
    ends,
    currency,
    locale,
    words: {
      moment: t("moment"),
      newShares: t("newShares"),
      moments: [t("today"), t("afterOne"), t("afterTwo")],
      ends: ends.map((bps) => t("atLow", { share: formatBps(bps, locale) })),
      assumes: t("assumes", { share: formatBps(issued, locale, 0) }),
      change: t("changeAssumptions"),
      failed: errors("offline"),
      raised: t("assumed.raised", { currency }),
      preMoney: t("assumed.preMoney", { currency }),
      pool: t("assumed.pool"),
      poolHint: t("assumed.poolHint"),
      own: t("assumed.own"),
      reset: t("assumed.reset"),
      notNumber: t("assumed.notNumber"),
      nothingLeft: t("assumed.nothingLeft"),
    },
  };
  return (
    <div className={styles.box}>
      <div className={styles.head}>
        <h2>{t("equityTitle")}</h2>
        <Badge tone="outline">{t("estimate")}</Badge>
      </div>
      <DilutionAssumptions {...facts}>
        <DilutionRows {...facts} round={usualRound} />
      </DilutionAssumptions>
    </div>
  );
}
