import { useTranslations } from "next-intl";
import { StatusBadge } from "@/app/_ui/status-badge";
import { publicIncidentLooks, serviceLooks } from "@/app/_ui/status-look";
import { localePath } from "@/app/_web/locale-path";
import { publicPaths } from "@/lib/core/paths";
import { formatDay, formatInstant } from "@/lib/i18n/dates";
import { formatBps, formatList } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import type { Day, Incident, MaintenanceWindow, Status } from "@/lib/status/schema";
import { SHOWN_DAYS, type ComponentId } from "@/lib/status/states";
import styles from "./status.module.css";

const FULL = 10_000;
/** Below it a day is shown as a bad one. */
const GOOD = 9_900;
/** Days that are named under the bars, the latest. */
const NAMED = 5;

/** Names of components in a sentence. */
export function usePartNames(locale: AppLocale): (ids: readonly ComponentId[]) => string {
  const t = useTranslations("status.components");
  return (ids) =>
    formatList(
      ids.map((id) => t(id)),
      locale,
    );
}

/** A bar for each day; what they show is said by the text beside them. */
function Bars({ days }: { days: readonly Day[] }) {
  const bars = (among: (upBps: number) => boolean) =>
    days
      .map(({ upBps }, index) => (among(upBps) ? `M${(SHOWN_DAYS - days.length + index) * 4} 0h3v28h-3z` : ""))
      .join("");
  return (
    <svg className={styles.bars} viewBox={`0 0 ${SHOWN_DAYS * 4} 28`} preserveAspectRatio="none" aria-hidden>
      <path className={styles.ok} d={bars((upBps) => upBps === FULL)} />
      <path className={styles.warn} d={bars((upBps) => upBps < FULL && upBps >= GOOD)} />
      <path className={styles.bad} d={bars((upBps) => upBps < GOOD)} />
    </svg>
  );
}

/** Every part of the service: its state now, and its uptime by day. */
export function ComponentRows({ components, locale }: { components: Status["components"]; locale: AppLocale }) {
  const t = useTranslations("status");
  return (
    <ul className={styles.list}>
      {components.map(({ id, status, uptime90d, days }) => {
        const faulty = days.filter(({ upBps }) => upBps < FULL);
        const list = faulty
          .slice(-NAMED)
          .map(({ on, upBps }) =>
            t("barDay", { date: formatDay(on, locale, "short"), share: formatBps(upBps, locale) }),
          )
          .join(", ");
        return (
          <li key={id} className={styles.part}>
            <div className={styles.head}>
              <h3>{t(`components.${id}`)}</h3>
              <StatusBadge look={serviceLooks[status]}>{t(`states.${status}`)}</StatusBadge>
            </div>
            {uptime90d === null ? (
              <p className={styles.quiet}>{t("noUptime")}</p>
            ) : (
              <>
                <Bars days={days} />
                <p className={styles.ends} aria-hidden>
                  <span>{t("ago")}</span>
                  <span>{t("today")}</span>
                </p>
                <p className={styles.quiet}>
                  {t("uptime", { share: formatBps(uptime90d, locale) })}.{" "}
                  {t("bars", { days: days.length, faulty: faulty.length, list })}
                </p>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Incidents as rows that lead to their pages; `latest` shows what was said last. */
export function IncidentRows({
  incidents,
  locale,
  latest = false,
}: {
  incidents: readonly Incident[];
  locale: AppLocale;
  latest?: boolean;
}) {
  const t = useTranslations("status");
  const namesOf = usePartNames(locale);
  return (
    <ul className={styles.list}>
      {incidents.map(({ id, title, status, severity, components, startedAt, updates }) => (
        <li key={id} className={styles.part}>
          <div className={styles.head}>
            <h3>
              <a href={localePath(publicPaths.incident(id), locale)}>{title[locale]}</a>
            </h3>
            <StatusBadge look={publicIncidentLooks[status]}>{t(`incident.states.${status}`)}</StatusBadge>
          </div>
          {latest && updates[0] ? <p className={styles.said}>{updates[0].body[locale]}</p> : null}
          <p className={styles.quiet}>
            {t(`incident.severity.${severity}`)}. {t("affected", { list: namesOf(components) })}.{" "}
            {t("incident.started", { date: formatInstant(startedAt, { locale, timeZone: "UTC" }, "moment") })}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** Maintenance that runs or is planned. */
export function WindowRows({ windows, locale }: { windows: readonly MaintenanceWindow[]; locale: AppLocale }) {
  const t = useTranslations("status");
  const namesOf = usePartNames(locale);
  const moment = (at: string) => formatInstant(at, { locale, timeZone: "UTC" }, "moment");
  return (
    <ul className={styles.list}>
      {windows.map(({ id, title, from, to, components, status }) => (
        <li key={id} className={styles.part}>
          <h3>{title?.[locale] ?? t("untitled")}</h3>
          <p>
            {status === "running"
              ? t("running", { to: moment(to) })
              : t("window", { from: moment(from), to: moment(to) })}
          </p>
          <p className={styles.quiet}>{t("affected", { list: namesOf(components) })}</p>
        </li>
      ))}
    </ul>
  );
}
