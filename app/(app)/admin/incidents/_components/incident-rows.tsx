import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { StatusBadge } from "@/app/_ui/status-badge";
import { incidentLooks, windowLooks } from "@/app/_ui/status-look";
import { getReader } from "@/app/_web/get-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import type { AdminIncident, MaintenanceWindow } from "@/lib/status/schema";
import type { ComponentId } from "@/lib/status/states";
import styles from "../../_components/admin.module.css";
import { CancelMaintenance } from "./incident-forms";

async function parts(ids: readonly ComponentId[]): Promise<string> {
  const [t, { locale }] = await Promise.all([getTranslations("status.components"), getReader()]);
  return formatList(
    ids.map((id) => t(id)),
    locale,
  );
}

/** Incidents as rows: their title, what they concern, and their state. */
export async function IncidentRows({ incidents }: { incidents: readonly AdminIncident[] }) {
  const [t, reader] = await Promise.all([getTranslations("status"), getReader()]);
  const rows = await Promise.all(incidents.map(async (row) => ({ ...row, list: await parts(row.components) })));
  return (
    <ul className={styles.list} aria-label={t("admin.list")}>
      {rows.map(({ id, title, severity, status, source, startedAt, list }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <Link href={paths.incident(id)} prefetch={false}>
              {title[reader.locale]}
            </Link>
            <p className={styles.facts}>
              <span>{t(`incident.severity.${severity}`)}</span>
              <span>{list}</span>
              <span>{formatInstant(startedAt, reader, "moment")}</span>
              <span>{t(`admin.source.${source}`)}</span>
            </p>
          </div>
          <StatusBadge look={incidentLooks[status]}>{t(`admin.states.${status}`)}</StatusBadge>
        </li>
      ))}
    </ul>
  );
}

/** Maintenance windows as rows, each with the button that cancels or ends it. */
export async function WindowRows({ windows }: { windows: readonly MaintenanceWindow[] }) {
  const [t, reader] = await Promise.all([getTranslations("status"), getReader()]);
  const rows = await Promise.all(windows.map(async (row) => ({ ...row, list: await parts(row.components) })));
  const moment = (at: string) => formatInstant(at, reader, "moment");
  return (
    <ul className={styles.list} aria-label={t("admin.windows.list")}>
      {rows.map(({ id, title, from, to, status, list }) => (
        <li key={id} className={styles.row}>
          <div className={styles.words}>
            <span>{title?.[reader.locale] ?? t("untitled")}</span>
            <p className={styles.facts}>
              <span>{t("window", { from: moment(from), to: moment(to) })}</span>
              <span>{list}</span>
            </p>
          </div>
          <StatusBadge look={windowLooks[status]}>{t(`admin.windows.states.${status}`)}</StatusBadge>
          {status === "scheduled" || status === "running" ? <CancelMaintenance id={id} status={status} /> : null}
        </li>
      ))}
    </ul>
  );
}
