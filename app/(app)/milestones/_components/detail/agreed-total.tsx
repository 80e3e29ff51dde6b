import { useLocale, useTranslations } from "next-intl";
import type { MoneyParts } from "@/app/_ui/money-bar";
import { formatMoney } from "@/lib/i18n/format";
import { totalOf } from "../milestone-labels";
import styles from "./detail.module.css";

/** The total of a money bar: "$15,000 agreed". */
export function AgreedTotal({ money }: { money: MoneyParts }) {
  const locale = useLocale();
  const t = useTranslations("milestones.group");
  return (
    <span className={styles.quiet}>{t("total", { amount: formatMoney(totalOf(money), money.currency, locale) })}</span>
  );
}
