import type { Pay } from "@/lib/applications/schema";
import { cashFit, equityFit } from "../fit";
import type { RoleTerms } from "../fit";

/** Whether a figure is outside the role's range, so that the offer needs a reason. */
export function leavesRange(pay: Pay, range: RoleTerms["compensation"]): boolean {
  return cashFit(pay, range) !== "inside" || equityFit(pay.equityBps, range) !== "inside";
}

/** Milliseconds. */
export const DAY = 86_400_000;

/** A day as `YYYY-MM-DD` in UTC, some days after `from`. */
export function dayAfter(from: Date, days: number): string {
  return new Date(from.getTime() + days * DAY).toISOString().slice(0, 10);
}

/** The applicant's expectation within the range, else the nearest end of the range; the middle where none was given. */
export function suggestedPay(asked: Pay | null, range: RoleTerms["compensation"]): Pay {
  const clamp = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
  const middle = (min: number, max: number, unit: number) => clamp(Math.round((min + max) / 2 / unit) * unit, min, max);
  const comparable = asked !== null && cashFit(asked, range) !== "other";
  return {
    cashMinor: comparable
      ? clamp(asked.cashMinor, range.cashMinMinor, range.cashMaxMinor)
      : middle(range.cashMinMinor, range.cashMaxMinor, 100),
    currency: range.currency,
    period: range.period,
    equityBps:
      asked !== null && asked.equityBps > 0
        ? clamp(asked.equityBps, range.equityMinBps, range.equityMaxBps)
        : middle(range.equityMinBps, range.equityMaxBps, 1),
  };
}

/** A field's number; another where it holds none, or text that is no number. */
export const numberOr = (other: number, value: unknown): number => (typeof value === "number" ? value : other);
