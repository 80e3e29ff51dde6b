import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { EquityRange, MonthlyPay, PayPeriod, PayRange } from "@/app/_ui/money";
import { StatusBadge } from "@/app/_ui/status-badge";
import { useReader } from "@/app/_web/use-reader";
import type { ApplicationStatus } from "@/lib/applications/states";
import { formatInstant } from "@/lib/i18n/dates";
import type { RoleCard } from "@/lib/roles/schema";
import { withPlace } from "./role-place";
import styles from "./listings.module.css";

/** Roles as rows: title, the reader's own application, startup and facts, then pay and equity. */
export function RoleRows({
  roles,
  label,
  applied,
  comparesPay = false,
}: {
  roles: readonly RoleCard[];
  label: string;
  /** The state of the reader's own application, by role. */
  applied?: ReadonlyMap<string, ApplicationStatus>;
  /** Whether pay that is not monthly is also shown as the amount a month that it is compared by. */
  comparesPay?: boolean;
}) {
  const reader = useReader();
  const t = useTranslations("common");
  const words = useTranslations("find.roles");
  return (
    <ul className={styles.list} aria-label={label}>
      {roles.map((role) => {
        const status = applied?.get(role.id);
        return (
          <li key={role.id} className={styles.row}>
            <Avatar name={role.startup.name} kind="startup" />
            <div className={styles.words}>
              <Link className={styles.title} href={`/find-roles/${role.id}`}>
                {role.title}
              </Link>
              {status ? (
                <span>
                  <StatusBadge machine="application" status={status} />
                </span>
              ) : null}
              <span className={styles.sub}>
                {[
                  role.startup.name,
                  withPlace(t(`workplace.${role.workplace}`), role, reader.locale),
                  t("facts.hoursPerWeek", { hours: role.hoursPerWeek }),
                  words("posted", { date: formatInstant(role.createdAt, reader, "short") }),
                ].join(", ")}
              </span>
            </div>
            <div className={styles.figures}>
              <span>
                <strong>
                  <PayRange pay={role.compensation} />
                </strong>{" "}
                <PayPeriod pay={role.compensation} short />
              </span>
              {comparesPay ? <MonthlyPay role={role} /> : null}
              <small>
                <EquityRange minBps={role.compensation.equityMinBps} maxBps={role.compensation.equityMaxBps} />
              </small>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
