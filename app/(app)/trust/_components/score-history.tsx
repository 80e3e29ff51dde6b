import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { formatDay } from "@/lib/i18n/dates";
import styles from "./trust.module.css";

const WIDTH = 720;
const HEIGHT = 180;
const LEFT = 44;
const BOTTOM = 32;

/** The score at the end of some days: a stepped line around 50, and the same as a table. */
export function ScoreHistory({ points }: { points: readonly { on: string; score: number }[] }) {
  const locale = useLocale();
  const t = useTranslations("trust.history");
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return <p className={styles.quiet}>{t("tooEarly")}</p>;
  const scores = points.map(({ score }) => score);
  const [low, high] = [Math.max(0, Math.min(45, ...scores) - 5), Math.min(100, Math.max(55, ...scores) + 5)];
  const [begin, end] = [Date.parse(first.on), Date.parse(last.on)];
  const x = (on: string) => LEFT + ((Date.parse(on) - begin) / (end - begin)) * (WIDTH - LEFT - 8);
  const y = (score: number) => 8 + ((high - score) / (high - low)) * (HEIGHT - BOTTOM - 8);
  const steps = points.map(({ on, score }, index) =>
    index === 0 ? `M${x(on)} ${y(score)}` : `H${x(on).toFixed(1)}V${y(score).toFixed(1)}`,
  );
  const label = t("label", {
    from: formatDay(first.on, locale),
    to: formatDay(last.on, locale),
    first: first.score,
    last: last.score,
  });
  return (
    <Card>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.chart} role="img" aria-label={label}>
        {[low, 50, high].map((score) => (
          <g key={score}>
            <line
              x1={LEFT}
              x2={WIDTH - 8}
              y1={y(score)}
              y2={y(score)}
              className={score === 50 ? styles.fifty : styles.rule}
            />
            <text x={LEFT - 8} y={y(score) + 4} textAnchor="end">
              {score}
            </text>
          </g>
        ))}
        <path d={steps.join("")} className={styles.line} />
        <path d={`M${x(last.on)} ${y(last.score) - 6}l6 6-6 6-6-6Z`} className={styles.diamond} />
        <text x={LEFT} y={HEIGHT - 4}>
          {formatDay(first.on, locale, "short")}
        </text>
        <text x={WIDTH - 8} y={HEIGHT - 4} textAnchor="end">
          {formatDay(last.on, locale, "short")}
        </text>
      </svg>
      <details className={styles.more}>
        <summary>{t("table")}</summary>
        <table className={styles.days}>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              <th scope="col" className={styles.number}>
                {t("score")}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map(({ on, score }) => (
              <tr key={on}>
                <td>{formatDay(on, locale)}</td>
                <td className={styles.number}>{score}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Card>
  );
}
