import { IconAlertTriangle, IconBan } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/app/_ui/badge";
import { Note } from "@/app/_ui/note";
import { quotas, nextPlan, plans } from "@/lib/billing/plans";
import type { Quota } from "@/lib/billing/plans";
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
  const full = quotas.filter((quota) => fullness(subscription.limits[quota]) === "full");
  if (full.length === 0) return null;
  const raise = (quota: Quota) => {
    const next = nextPlan(subscription.plan, quota);
    if (!next) return "";
    const limit = plans[next].limits[quota];
    return limit === null ? t("raiseAny", { plan: names(next) }) : t("raise", { plan: names(next), limit });
  };
  const reads = (quota: Quota) => {
    const { used, limit } = subscription.limits[quota];
    return t("of", { used, limit: limit ?? 0 });
  };
  const [first] = full;
  const title =
    full.length === 1 && first
      ? t(`fullTitle.${first}`, { used: subscription.limits[first].used, limit: subscription.limits[first].limit ?? 0 })
      : t("fullMany", { list: full.map((quota) => t(quota)).join(", ") });
  return (
    <div className={styles.notes}>
      <Note tone="bad" title={title}>
        {full.map((quota) => (
          <p key={quota}>
            {full.length > 1 ? `${t(quota)}, ${reads(quota)}. ` : ""}
            {[t(`fullText.${quota}`), raise(quota)].filter(Boolean).join(" ")}
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
      {quotas.map((quota) => {
        const { used, limit } = subscription.limits[quota];
        const state = fullness({ used, limit });
        const share = limit === null ? 0 : Math.min(100, (used / Math.max(1, limit)) * 100);
        return (
          <li key={quota} className={styles.meter}>
            <div className={styles.meterHead}>
              <span className={styles.meterName}>
                {t(quota)}
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
