import { useLocale, useTranslations } from "next-intl";
import type { Currency } from "@/lib/core/schema";
import { formatMoney } from "@/lib/i18n/format";
import { AmountsBar } from "./amounts-bar";

/** The state of a sum, in minor units of one currency. */
export interface MoneyParts {
  currency: Currency;
  releasedMinor: number;
  refundedMinor: number;
  heldMinor: number;
  unfundedMinor: number;
}

const fates = ["released", "refunded", "held", "unfunded"] as const;

/** The state of a sum, drawn as its parts; empty parts are left out. */
export function MoneyBar({ money }: { money: MoneyParts }) {
  const locale = useLocale();
  const t = useTranslations("milestones.bar");
  const show = (minor: number) => formatMoney(minor, money.currency, locale);
  const parts = fates.map((fate) => {
    const minor = money[`${fate}Minor`];
    return { fate, minor, label: t(fate), amount: show(minor) };
  });
  return (
    <AmountsBar
      label={t("reads", {
        total: show(parts.reduce((sum, { minor }) => sum + minor, 0)),
        released: show(money.releasedMinor),
        refunded: show(money.refundedMinor),
        held: show(money.heldMinor),
        unfunded: show(money.unfundedMinor),
      })}
      parts={parts.filter(({ minor }) => minor > 0)}
    />
  );
}
