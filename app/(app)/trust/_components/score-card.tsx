import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { TrustScale } from "@/app/_ui/trust-scale";
import type { Trust } from "@/lib/trust/schema";
import { shownSum, sumLine } from "@/app/_web/trust-figures";
import styles from "./trust.module.css";

/** The score on its scale from 50, with its sum for the owner; for others the score alone. */
export function ScoreCard({ trust: { score, detail, level } }: { trust: Trust }) {
  const locale = useLocale();
  const t = useTranslations("trust");
  const sum = detail ? shownSum(detail, score) : null;
  const clipped = sum !== null && (sum.total < 0 || sum.total > 100);
  return (
    <Card>
      <div className={styles.score}>
        <p className={styles.figure}>{score}</p>
        <TrustScale score={score} label={t("scale.label", { score })} start={t("scale.start")} />
      </div>
      <p className={styles.sum}>
        {sum
          ? t.rich(clipped ? "sum.clipped" : "sum.rounded", {
              sum: sumLine(sum, locale),
              score,
              b: (words) => <strong>{words}</strong>,
            })
          : t("sum.others", { level })}
      </p>
    </Card>
  );
}
