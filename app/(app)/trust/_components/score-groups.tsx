import type { CSSProperties } from "react";
import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/app/_ui/section";
import { formatDuration } from "@/lib/i18n/format";
import type { Trust } from "@/lib/trust/schema";
import { trustEvents, type TrustCategory, type TrustEvent } from "@/lib/trust/states";
import { bound, groupOrder, shownSum, signed } from "@/app/_web/trust-figures";
import styles from "./trust.module.css";

/** The charts share one axis: from the lowest bound of any group to the highest. */
const LOWEST = -40;
const HIGHEST = 16;
const at = (value: number) => ((value - LOWEST) / (HIGHEST - LOWEST)) * 100;

/** How often each event of a group counts. */
function counts(entries: Trust["entries"], category: TrustCategory): [TrustEvent, number][] {
  const found = new Map<TrustEvent, number>();
  for (const { event, reverses, uncounted } of entries ?? [])
    if (trustEvents[event].category === category && reverses === null && uncounted !== "reversed")
      found.set(event, (found.get(event) ?? 0) + 1);
  return [...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
}
const order = Object.keys(trustEvents);

/** Every group of points with its sum, within its bounds. */
export function ScoreGroups({ trust }: { trust: Trust }) {
  const locale = useLocale();
  const t = useTranslations("trust");
  const { detail, entries, score } = trust;
  if (!detail) return null;
  const { parts, digits } = shownSum(detail, score);
  const hint = (category: TrustCategory): string => {
    const { threads, medianMs } = detail.response;
    if (category === "response")
      return medianMs === null
        ? t("none.response")
        : t("response", { median: formatDuration(medianMs, locale), threads });
    const list = counts(entries, category);
    return list.length === 0
      ? t(`none.${category}`)
      : list.map(([event, count]) => t(`count.${event}`, { count })).join(", ");
  };
  const groups = groupOrder.flatMap((category) => detail.categories.filter((group) => group.category === category));
  return (
    <>
      <Card>
        <ul className={styles.groups}>
          {groups.map(({ category, low, high, clipped, raw }) => {
            const value = parts.find((part) => part.category === category)?.value ?? 0;
            const style = {
              "--low": `${at(low)}%`,
              "--width": `${at(high) - at(low)}%`,
              "--zero": `${at(0)}%`,
              "--from": `${at(Math.min(0, value))}%`,
              "--points": `${at(Math.max(0, value)) - at(Math.min(0, value))}%`,
            } as CSSProperties;
            return (
              <li key={category} className={styles.group}>
                <div>
                  <strong>{t(`group.${category}`)}</strong>
                  <p>
                    {hint(category)}
                    {clipped ? ` ${t(`clipped.${clipped}`, { raw: signed(raw, locale) })}` : null}
                  </p>
                </div>
                <div className={styles.bar} style={style} aria-hidden>
                  <span className={styles.bounds} />
                  <span className={value < 0 ? styles.minus : styles.plus} />
                  <span className={styles.zero} />
                </div>
                <div className={styles.points}>
                  <strong>{signed(value, locale, digits)}</strong>
                  <p>{t("bounds", { low: bound(low), high: bound(high) })}</p>
                </div>
              </li>
            );
          })}
        </ul>
      </Card>
      <p className={styles.hint}>{t("boundsHint")}</p>
    </>
  );
}
