import type { RoleCompensation } from "@/models/role";

const WEEKS_A_YEAR = 52;
const MONTHS_A_YEAR = 12;

/**
 * The most that a role pays in cash, as an amount a month in its own currency, in whole minor units: what filters and the order by
 * pay compare. An hourly rate counts for the role's hours in 52 weeks a year. Null where there is no such amount: no cash, or pay
 * for a project, whose length is unknown.
 */
export function monthlyPayOf(
  { cashMaxMinor, period }: Pick<RoleCompensation, "cashMaxMinor" | "period">,
  hoursPerWeek: number,
): number | null {
  if (cashMaxMinor === 0 || period === "project") return null;
  if (period === "month") return cashMaxMinor;
  const yearly = period === "year" ? cashMaxMinor : cashMaxMinor * hoursPerWeek * WEEKS_A_YEAR;
  return Math.round(yearly / MONTHS_A_YEAR);
}
