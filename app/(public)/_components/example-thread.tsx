import { IconCircleCheckFilled } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { StatusBadge } from "@/app/_ui/status-badge";
import { agreementLooks, milestoneLooks } from "@/app/_ui/status-look";
import { productFigures } from "@/lib/legal/facts";
import { formatDay } from "@/lib/i18n/dates";
import { formatBpsRange, formatDuration, formatMoney, formatMoneyRange, formatNumber } from "@/lib/i18n/format";
import { trustEvents } from "@/lib/trust/states";
import money from "@/app/_ui/money-parts.module.css";
import styles from "./example-thread.module.css";

const HOUR = 3_600_000;
const SHARES = 80_000;
const YEARS = 4;
const CLIFF_ON = "2028-01-05";
/** In minor units: what the milestones of the example have come to. */
const MONEY = { released: 360_000, held: 600_000, unfunded: 500_000 };

/** Nothing until a quarter of the time has passed, a quarter at once, then monthly steps: in a box of 48 by 12. */
const STEPS = `M0 12H12V9${Array.from({ length: 36 }, (_none, month) => `H${13 + month}V${9 - (month + 1) / 4}`).join("")}`;

function Step({ mark, children }: { mark?: "now" | "next"; children: ReactNode }) {
  return (
    <li className={styles.step}>
      {mark ? (
        <span className={styles[mark]} aria-hidden />
      ) : (
        <IconCircleCheckFilled size={16} aria-hidden className={styles.done} />
      )}
      {children}
    </li>
  );
}

/** One hire as the product records it, from the role to trust, marked as an example. */
export function ExampleThread() {
  const locale = useLocale();
  const t = useTranslations("public.landing");
  const common = useTranslations("common");
  const { replyDays } = productFigures(locale);
  const dollars = (minor: number) => formatMoney(minor, "USD", locale);
  return (
    <figure className={styles.panel} aria-labelledby="example-thread">
      <figcaption className={styles.head}>
        <strong id="example-thread">{t("threadTitle")}</strong>
        <Badge tone="outline">{t("example")}</Badge>
      </figcaption>
      <ol className={styles.steps}>
        <Step>
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleRole")}</strong>
              <span>
                {formatMoneyRange(750_000, 900_000, "USD", locale)} {common("periodShort.month")} +{" "}
                {formatBpsRange(50, 120, locale)}
              </span>
            </div>
            <Avatar name="Tidemark" kind="startup" size={28} />
          </div>
        </Step>
        <Step>
          <div className={styles.card}>
            <Avatar name="Hana Kovač" kind="talent" size={28} />
            <div className={styles.words}>
              <strong>{t("exampleApplied")}</strong>
              <span>{t("exampleAppliedText", { duration: formatDuration(19 * HOUR, locale), replyDays })}</span>
            </div>
          </div>
        </Step>
        <Step>
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleAgreement")}</strong>
              <span className={styles.hash}>sha256 9f2c…e41a</span>
            </div>
            <StatusBadge look={agreementLooks.signed}>{t("how.signed.title")}</StatusBadge>
          </div>
        </Step>
        <Step>
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleGrant", { shares: formatNumber(SHARES, locale), years: YEARS })}</strong>
              <span>{t("exampleCliff", { date: formatDay(CLIFF_ON, locale) })}</span>
            </div>
            <svg
              viewBox="0 0 48 12"
              preserveAspectRatio="none"
              role="img"
              aria-label={t("exampleGrantLabel")}
              className={styles.chart}
            >
              <path d={`${STEPS}V12Z`} className={styles.area} />
              <path d={STEPS} className={styles.line} vectorEffect="non-scaling-stroke" />
            </svg>
          </div>
        </Step>
        <Step mark="now">
          <div className={styles.card}>
            <div className={styles.words}>
              <strong>{t("exampleMilestone")}</strong>
            </div>
            <StatusBadge look={milestoneLooks.funded}>{t("exampleHeld")}</StatusBadge>
            <strong>{dollars(MONEY.held)}</strong>
            <div
              className={styles.money}
              role="img"
              aria-label={t("exampleBar", {
                released: dollars(MONEY.released),
                held: dollars(MONEY.held),
                unfunded: dollars(MONEY.unfunded),
              })}
            >
              {(["released", "held", "unfunded"] as const).map((fate) => (
                <span key={fate} className={money[fate]} style={{ flexGrow: MONEY[fate] }} />
              ))}
            </div>
          </div>
        </Step>
        <Step mark="next">
          <div className={`${styles.card} ${styles.quiet}`}>
            {t("exampleTrust", { points: trustEvents.milestone_on_time.points })}
          </div>
        </Step>
      </ol>
    </figure>
  );
}
