import { IconAlertTriangle, IconBan } from "@tabler/icons-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Note } from "@/app/_ui/note";
import { gates, nextPlan, plans } from "@/lib/billing/plans";
import type { Gate } from "@/lib/billing/plans";
import type { Subscription } from "@/lib/billing/schema";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./billing.module.css";

const NEARLY = 0.85;

/** How full a limit is: `nearly` from 85 % on. */
export function fullness({ used, limit }: { used: number; limit: number | null }): "calm" | "nearly" | "full" {
  if (limit === null) return "calm";
  if (used >= limit) return "full";
  return used >= limit * NEARLY ? "nearly" : "calm";
}

/** Which limits are reached, how to stay below them, and which plan raises them. */
export function FullNote({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.use");
  const names = useTranslations("common.plan.name");
  const full = gates.filter((gate) => fullness(subscription.limits[gate]) === "full");
  if (full.length === 0) return null;
  const raise = (gate: Gate) => {
    const next = nextPlan(subscription.plan, gate);
    if (!next) return "";
    const limit = plans[next].limits[gate];
    return limit === null ? t("raiseAny", { plan: names(next) }) : t("raise", { plan: names(next), limit });
  };
  const reads = (gate: Gate) => {
    const { used, limit } = subscription.limits[gate];
    return t("of", { used, limit: limit ?? 0 });
  };
  const [first] = full;
  const title =
    full.length === 1 && first
      ? t(`fullTitle.${first}`, { used: subscription.limits[first].used, limit: subscription.limits[first].limit ?? 0 })
      : t("fullMany", { list: full.map((gate) => t(gate)).join(", ") });
  return (
    <div className={styles.notes}>
      <Note tone="bad" title={title}>
        {full.map((gate) => (
          <p key={gate}>
            {full.length > 1 ? `${t(gate)}, ${reads(gate)}. ` : ""}
            {[t(`fullText.${gate}`), raise(gate)].filter(Boolean).join(" ")}
          </p>
        ))}
        <p>{t("unaffected")}</p>
      </Note>
    </div>
  );
}

/** One meter for each limit: name, state, figures, bar. */
export function UsageMeters({ subscription }: { subscription: Subscription }) {
  const t = useTranslations("billing.use");
  const locale = useLocale();
  return (
    <ul className={styles.meters}>
      {gates.map((gate) => {
        const { used, limit } = subscription.limits[gate];
        const state = fullness({ used, limit });
        const share = limit === null ? 0 : Math.min(100, (used / Math.max(1, limit)) * 100);
        return (
          <li key={gate} className={styles.meter}>
            <div className={styles.meterHead}>
              <span className={styles.meterName}>
                {t(gate)}
                {state === "calm" ? null : (
                  <Badge tone={state === "full" ? "bad" : "warn"} icon={state === "full" ? IconBan : IconAlertTriangle}>
                    {t(state)}
                  </Badge>
                )}
              </span>
              <span aria-hidden>
                <strong>{formatNumber(used, locale)}</strong>
                <span className={styles.of}> / {limit === null ? t("any") : formatNumber(limit, locale)}</span>
              </span>
            </div>
            <div
              className={styles.track}
              role="img"
              aria-label={limit === null ? t("readsAny", { used }) : t("reads", { used, limit })}
            >
              <span className={`${styles.fill} ${styles[state]}`} style={{ width: `${share}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
