import type { OfferStep } from "@/lib/applications/schema";
import { formatDay, utcDay } from "@/lib/i18n/dates";
import type { AppLocale } from "@/lib/i18n/locales";
import { cashText, equityText } from "../pay-text";

type Terms = Pick<OfferStep, "compensation" | "startAt">;
type Period = Parameters<typeof cashText>[2];

/** The parts of an offer, in the order in which they are shown. */
export const termFields = ["cash", "equity", "start"] as const;
export type TermField = (typeof termFields)[number];

/** Each part of an offer as a text; null for no cash or no equity. */
export function termTexts(
  { compensation, startAt }: Terms,
  locale: AppLocale,
  period: Period,
): Record<TermField, string | null> {
  return {
    cash: cashText(compensation, locale, period),
    equity: equityText(compensation, locale),
    start: formatDay(utcDay(startAt), locale),
  };
}

/** The parts that differ between two proposals. */
export function changesBetween(
  before: Terms,
  now: Terms,
  locale: AppLocale,
  period: Period,
): { field: TermField; before: string | null; now: string | null }[] {
  const [old, next] = [termTexts(before, locale, period), termTexts(now, locale, period)];
  return termFields
    .filter((field) => old[field] !== next[field])
    .map((field) => ({ field, before: old[field], now: next[field] }));
}
