import type { HolderInput } from "@/lib/equity/captable/schema";
import type { EntryKind } from "@/lib/equity/states";
import { formatMoney, formatNumber } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";

/** The holding of an import's row as text: `4,500,000 Shares`, `SAFE $250,000`. */
export function figureText(holder: HolderInput, locale: AppLocale, kinds: (kind: EntryKind) => string): string {
  return holder.kind === "safe"
    ? `${kinds("safe")} ${formatMoney(holder.amountMinor, holder.currency, locale)}`
    : `${formatNumber(holder.shares, locale)} ${kinds(holder.kind).toLowerCase()}`;
}
