import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { Application } from "@/lib/applications/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import listing from "@/app/_ui/listings/listings.module.css";
import { NextEvent } from "./next-event";
import styles from "./applications.module.css";

/** Applications as rows: role, startup and date, then state and next event. */
export function ApplicationRows({ applications, label }: { applications: readonly Application[]; label: string }) {
  const reader = useReader();
  const t = useTranslations("applications");
  return (
    <ul className={listing.list} aria-label={label}>
      {applications.map((application) => (
        <li key={application.id} className={listing.row}>
          <Avatar name={application.startup.name} kind="startup" />
          <div className={listing.words}>
            <Link className={listing.title} href={`/applications/${application.id}`}>
              {application.role.title}
            </Link>
            <span className={listing.sub}>
              {application.startup.name},{" "}
              {t("applied", { date: formatInstant(application.createdAt, reader, "short") })}
            </span>
          </div>
          <div className={styles.state}>
            <StatusBadge machine="application" status={application.status} />
            <span className={styles.next}>
              <NextEvent application={application} />
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
