import type { getTranslations } from "next-intl/server";
import type { RetentionTable } from "@/lib/privacy/retention/schema";

type Row = Pick<RetentionTable["items"][number], "period" | "until" | "clock">;

/** Says for how long something is kept: until an event, a period after one, or until its rows expire. */
export function keptFor(
  words: Awaited<ReturnType<typeof getTranslations<"retention">>>,
  { period, until, clock }: Row,
): string {
  if (until) return words(`until.${until}`);
  if (!period || period.count === 0) return words("until.expiry");
  return `${words(`period.${period.unit}`, { count: period.count })} ${words(`clock.${clock}`)}`;
}
