import { useTranslations } from "next-intl";
import { productFigures } from "@/lib/legal/facts";
import { formatMoney } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import { payout } from "@/lib/ledger/split";
import styles from "./pricing.module.css";

/** A released milestone of 1,000 dollars, as an example. */
const EXAMPLE_MINOR = 100_000;

/** What CollabHub keeps of released milestone funds, computed as a release computes it. */
export function TalentFee({ locale }: { locale: AppLocale }) {
  const t = useTranslations("public.pricing");
  const figures = productFigures(locale);
  const { releasedMinor, commissionMinor, netMinor } = payout(EXAMPLE_MINOR);
  const rows = [
    { key: "gross", word: t("talentGross"), minor: releasedMinor },
    { key: "fee", word: t("talentFee", figures), minor: -commissionMinor },
    { key: "net", word: t("talentNet"), minor: netMinor },
  ];
  return (
    <section className={styles.talent} aria-labelledby="talent-fee">
      <div>
        <h2 id="talent-fee">{t("talentTitle")}</h2>
        <p>{t("talentText", figures)}</p>
      </div>
      <div>
        <p className={styles.example}>{t("talentExample")}</p>
        <dl>
          {rows.map(({ key, word, minor }) => (
            <div key={key}>
              <dt>{word}</dt>
              <dd>{formatMoney(minor, "USD", locale)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
