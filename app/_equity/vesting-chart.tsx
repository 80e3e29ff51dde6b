import { useLocale, useTranslations } from "next-intl";
import { monthsAfter } from "@/lib/core/calendar";
import type { VestingEvent } from "@/lib/equity/vesting/schedule";
import { formatDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./vesting-chart.module.css";

export interface VestingChartProps {
  shares: number;
  startOn: string;
  events: readonly VestingEvent[];
  /** The cliff's vesting event: drawn as a diamond. */
  cliff: VestingEvent | undefined;
  /** Drawn as a line where it is within the chart. */
  asOf: string | undefined;
  /** How amounts are written where they are no counts of shares, and what the picture shows then. */
  amounts?: { format: (amount: number) => string; label: string };
}

const time = (day: string) => Date.parse(`${day}T00:00:00Z`);
/** Months between marks of the axis; the first that leaves five or fewer. */
const steps = [1, 2, 3, 6, 12, 24, 36, 60, 120, 240, 600, 1200, 2400];
const MARKS = 5;

function marks(startOn: string, endOn: string): string[] {
  const months =
    (Number(endOn.slice(0, 4)) - Number(startOn.slice(0, 4))) * 12 +
    Number(endOn.slice(5, 7)) -
    Number(startOn.slice(5, 7));
  const step = steps.find((each) => months / each <= MARKS) ?? months;
  const found: string[] = [];
  for (let month = 0; month <= months; month += step) {
    const day = monthsAfter(startOn, month);
    if (day !== null && day <= endOn) found.push(day);
  }
  return found;
}

/** Vested shares over time: stepped, since shares vest on days. The numbers are also in the table on the same page. */
export function VestingChart({ shares, startOn, events, cliff, asOf, amounts }: VestingChartProps) {
  const locale = useLocale();
  const t = useTranslations("tools.vesting");
  const last = events.at(-1);
  if (!last) return null;
  const [from, until] = [time(startOn), Math.max(time(last.on), time(startOn) + 86_400_000)];
  const x = (day: string) => ((time(day) - from) / (until - from)) * 100;
  const y = (amount: number) => 100 - (amount / shares) * 100;
  const line = `M0 100${events.map(({ on, cumulative }) => `H${x(on)}V${y(cumulative)}`).join("")}H100`;
  const written = (amount: number) =>
    amounts?.format(amount) ?? formatNumber(amount, locale, Number.isInteger(amount) ? 0 : 2);
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const days = marks(startOn, last.on);
  const yearly = days.length > 1 && days.every((day) => day.slice(5, 7) === startOn.slice(5, 7));
  const now = asOf !== undefined && asOf > startOn && asOf < last.on ? asOf : undefined;
  const late = cliff !== undefined && x(cliff.on) > 60;
  return (
    <div
      role="img"
      aria-label={
        amounts?.label ??
        t("chart", {
          shares: written(last.cumulative),
          start: formatDay(startOn, locale),
          end: formatDay(last.on, locale),
          count: events.length,
        })
      }
      className={styles.frame}
    >
      <div className={styles.levels} aria-hidden>
        {[100, 75, 50, 25, 0].map((percent) => (
          <span key={percent} style={{ top: `${100 - percent}%` }}>
            {amounts
              ? amounts.format((shares * percent) / 100)
              : compact.format((shares * percent) / 100).replace("K", "k")}
          </span>
        ))}
      </div>
      <div className={styles.plot} aria-hidden>
        {[100, 75, 50, 25].map((percent) => (
          <span key={percent} className={styles.level} style={{ top: `${100 - percent}%` }} />
        ))}
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className={styles.line}>
          <path d={`${line}V100H0Z`} className={styles.area} />
          <path d={line} className={styles.stroke} vectorEffect="non-scaling-stroke" />
        </svg>
        {now ? (
          <span className={styles.now} style={{ left: `${x(now)}%` }}>
            <span className={x(now) > 70 ? styles.before : styles.after}>{formatDay(now, locale)}</span>
          </span>
        ) : null}
        {cliff ? (
          <>
            <span className={styles.dashed} style={{ left: `${x(cliff.on)}%` }} />
            <span className={styles.diamond} style={{ left: `${x(cliff.on)}%`, top: `${y(cliff.cumulative)}%` }} />
            <span
              className={`${styles.label} ${late ? styles.labelBefore : ""}`}
              style={late ? { right: `${100 - x(cliff.on)}%` } : { left: `${x(cliff.on)}%` }}
            >
              <strong>{t("cliffOn", { date: formatDay(cliff.on, locale) })}</strong>
              {t("atOnce", { shares: written(cliff.shares) })}
            </span>
          </>
        ) : null}
      </div>
      <div className={styles.days} aria-hidden>
        {days.map((day, index) => (
          <span
            key={day}
            data-spare={!yearly && index % 2 === 1}
            data-at={index === 0 ? "start" : x(day) > 96 ? "end" : "middle"}
            style={{ left: `${x(day)}%` }}
          >
            {yearly ? (
              <>
                {index === 0 ? <span className={styles.month}>{formatDay(day, locale, "monthOnly")} </span> : null}
                {day.slice(0, 4)}
              </>
            ) : (
              formatDay(day, locale, "monthShort")
            )}
          </span>
        ))}
      </div>
    </div>
  );
}
