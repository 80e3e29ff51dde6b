import { useLocale, useTranslations } from "next-intl";
import { VestingChart } from "@/app/_equity/vesting-chart";
import type { Application } from "@/lib/applications/schema";
import { vestingSchedule, type VestingEvent } from "@/lib/equity/vesting/schedule";
import { formatDay, utcDay } from "@/lib/i18n/dates";
import { formatNumber } from "@/lib/i18n/format";
import styles from "./negotiation.module.css";

/** What an agreement that is drafted from an offer begins with. */
const MONTHS = 48;
const CLIFF = 12;
/** Parts of a basis point, so that the table's parts make up the offered share. */
const PARTS = 10_000;

/** The dates that say most: the cliff, the one after it, each anniversary and the last. */
function tellingEvents(events: readonly VestingEvent[]): VestingEvent[] {
  return events.filter(
    (_event, index) => index <= 1 || index === events.length - 1 || (index % 12 === 0 && index < events.length - 1),
  );
}

/** How the offered equity vests under usual terms, as a chart and a table, in percent of the company; nothing without equity. */
export function OfferVesting({ offer }: { offer: NonNullable<Application["offer"]> }) {
  const locale = useLocale();
  const t = useTranslations("negotiation.vesting");
  const { equityBps } = offer.compensation;
  const startOn = utcDay(offer.startAt);
  const shares = equityBps * PARTS;
  const computed =
    equityBps === 0
      ? null
      : vestingSchedule({ shares, startOn, schedule: { kind: "monthly", months: MONTHS, cliffMonths: CLIFF } });
  const events = computed?.ok ? computed.value.events : [];
  const [cliff, last] = [events[0], events.at(-1)];
  if (!cliff || !last) return null;
  const percent = (parts: number, digits = 3) => `${formatNumber(parts / (100 * PARTS), locale, digits)}\u202f%`;
  const dateOf = ({ on }: VestingEvent) => {
    const date = formatDay(on, locale);
    return on === cliff.on ? t("cliff", { date }) : on === last.on ? t("last", { date }) : date;
  };
  return (
    <section className={styles.vesting}>
      <h2>{t("title")}</h2>
      <VestingChart
        shares={shares}
        startOn={startOn}
        events={events}
        cliff={cliff}
        asOf={undefined}
        amounts={{
          format: (parts) => percent(parts, 2),
          label: t("chart", {
            share: percent(shares, 2),
            start: formatDay(startOn, locale),
            end: formatDay(last.on, locale),
            first: formatDay(cliff.on, locale),
          }),
        }}
      />
      <div className={styles.scroll} role="region" aria-label={t("table")} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("date")}</th>
              <th scope="col">{t("vests")}</th>
              <th scope="col">{t("total")}</th>
              <th scope="col" className={styles.wide}>
                {t("part")}
              </th>
            </tr>
          </thead>
          <tbody>
            {tellingEvents(events).map((event) => (
              <tr key={event.on}>
                <th scope="row">{dateOf(event)}</th>
                <td>{percent(event.shares)}</td>
                <td className={styles.strong}>{percent(event.cumulative)}</td>
                <td
                  className={styles.wide}
                >{`${formatNumber((100 * event.cumulative) / shares, locale, 1)}\u202f%`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p>{t("note", { years: MONTHS / 12, count: CLIFF })}</p>
    </section>
  );
}
