import { HelpLink } from "@/app/_ui/help-link";
import { IconSignature } from "@/app/_ui/icons";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { KeyFigure, KeyFigures } from "@/app/_equity/key-figures";
import { VestingChart } from "@/app/_equity/vesting-chart";
import { Note } from "@/app/_ui/note";
import { Card, Columns } from "@/app/_ui/section";
import { StatusBadge } from "@/app/_ui/status-badge";
import { grantLooks } from "@/app/_ui/status-look";
import type { Grant } from "@/lib/equity/holdings/schema";
import { formatDay } from "@/lib/i18n/dates";
import { formatBps, formatMoney, formatNumber } from "@/lib/i18n/format";
import type { CurrencyCode } from "@/lib/i18n/format";
import styles from "./equity.module.css";
import { GrantTable } from "./grant-table";

function Notice({ grant }: { grant: Grant }) {
  const locale = useLocale();
  const t = useTranslations("equity.mine");
  const number = (value: number) => formatNumber(value, locale);
  const { state, terminatedOn, asOf, vestedShares, forfeitedShares, termsFault } = grant;
  if (state === "replaced")
    return (
      <Note tone="info" title={t("replacedNote.title")}>
        {t("replacedNote.text")}
      </Note>
    );
  if (termsFault !== null)
    return (
      <Note tone="warn" title={t("faultNote.title")}>
        {t("faultNote.text")}
      </Note>
    );
  if (terminatedOn === null || forfeitedShares === 0) return null;
  const words = { date: formatDay(terminatedOn, locale) };
  return asOf < terminatedOn ? (
    <Note tone="warn" title={t("endsNote.title", words)}>
      {t("endsNote.text", { forfeited: number(forfeitedShares) })}
    </Note>
  ) : (
    <Note tone="info" title={t("endedNote.title", words)}>
      {t("endedNote.text", { vested: number(vestedShares), forfeited: number(forfeitedShares) })}
    </Note>
  );
}

function Figures({ grant }: { grant: Grant }) {
  const locale = useLocale();
  const t = useTranslations("equity.mine");
  const number = (value: number) => formatNumber(value, locale);
  const { shares, vestedShares, instrument, cliff, nextVesting, state, terminatedOn } = grant;
  const nothing =
    state === "replaced"
      ? t("replacedHint")
      : state === "ended" && terminatedOn
        ? t("endedHint", { date: formatDay(terminatedOn, locale) })
        : t("allVested");
  return (
    <KeyFigures>
      <KeyFigure
        label={t("vestedToday")}
        value={number(vestedShares)}
        hint={t("ofGrant", {
          percent: `${formatNumber((100 * vestedShares) / shares, locale, 1)}\u202f%`,
          shares: number(shares),
          unit: t(`unit.${instrument}`, { count: shares }),
        })}
      />
      <KeyFigure
        label={t("cliff")}
        value={cliff ? formatDay(cliff.on, locale) : t("noCliff")}
        hint={
          cliff ? t(cliff.passed ? "cliffPassed" : "cliffAhead", { shares: number(cliff.shares) }) : t("noCliffHint")
        }
      />
      <KeyFigure
        label={t("next")}
        value={nextVesting ? formatDay(nextVesting.on, locale) : t("nothingNext")}
        hint={nextVesting ? t("nextHint", { shares: number(nextVesting.shares) }) : nothing}
      />
    </KeyFigures>
  );
}

function Facts({ grant }: { grant: Grant }) {
  const locale = useLocale();
  const t = useTranslations("equity.mine");
  const { pricePerShare, currency, acceleration, instrument } = grant;
  // A price may have ten decimal places; the currency's sign is placed as in a formatted zero.
  const price = (text: string) =>
    formatMoney(0, currency as CurrencyCode, locale).replace(
      "0",
      formatNumber(Number(text), locale, Math.max(2, text.split(".")[1]?.length ?? 0)),
    );
  const rows = [
    [t("fact.granted"), formatDay(grant.grantedOn, locale)],
    [t("fact.starts"), formatDay(grant.startOn, locale)],
    [t("fact.ends"), grant.endsOn ? formatDay(grant.endsOn, locale) : "—"],
    [t("fact.price"), pricePerShare === null ? t("fact.market") : price(pricePerShare)],
    ...(instrument === "options" ? [[t("fact.exercise"), t("fact.days", { count: grant.exerciseDays })] as const] : []),
    [
      t("fact.acceleration"),
      acceleration.trigger === "none"
        ? t("fact.none")
        : t(`fact.${acceleration.trigger}`, { percent: formatBps(acceleration.bps, locale, 0) }),
    ],
    ...(grant.equityBps === null ? [] : [[t("fact.offered"), formatBps(grant.equityBps, locale)] as const]),
  ] as const;
  return (
    <Card>
      <h3>{t("facts")}</h3>
      <dl className={styles.facts}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Link href={`/agreements/${grant.agreementId}`} className={styles.factsLink}>
        <IconSignature size={18} stroke={1.75} aria-hidden />
        {t("agreement")}
      </Link>
    </Card>
  );
}

/** One grant: vested shares today, the next vesting, the whole schedule, and its agreement. */
export function GrantSection({ grant }: { grant: Grant }) {
  const t = useTranslations("equity.mine");
  const { id, startupName, state, shares, startOn, schedule, cliff, asOf } = grant;
  const event = cliff ? schedule.find(({ on }) => on === cliff.on) : undefined;
  return (
    <section aria-labelledby={`grant-${id}`}>
      <div className={styles.headRow}>
        <h2 id={`grant-${id}`} className={styles.title}>
          {startupName} <StatusBadge look={grantLooks[state]}>{t(`state.${state}`)}</StatusBadge>
        </h2>
      </div>
      <div className={styles.notices}>
        <Notice grant={grant} />
      </div>
      <Columns
        main={
          <div className={styles.card}>
            {grant.termsFault === null ? <Figures grant={grant} /> : null}
            {schedule.length > 0 ? (
              <>
                <h3 className={styles.head}>{t("how")}</h3>
                <HelpLink topic="vesting" />
                <VestingChart shares={shares} startOn={startOn} events={schedule} cliff={event} asOf={asOf} />
                <GrantTable grant={grant} />
              </>
            ) : null}
          </div>
        }
        aside={<Facts grant={grant} />}
      />
    </section>
  );
}
