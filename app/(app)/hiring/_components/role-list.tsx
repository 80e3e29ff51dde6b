import { IconChevronRight } from "@/app/_ui/icons";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Clock } from "@/app/_ui/clock";
import { EquityRange, PayPeriod, PayRange } from "@/app/_ui/money";
import { LockedBadge } from "@/app/_ui/plan-locked";
import row from "@/app/_ui/row.module.css";
import { StatusBadge } from "@/app/_ui/status-badge";
import type { RoleFigures } from "@/lib/applications/queries/hiring-board";
import type { RoleCard } from "@/lib/roles/schema";
import styles from "./role-list.module.css";

/** Roles as rows: state, pay, seats, how many applied, and the clock of the first unanswered one. */
export function RoleList({
  roles,
  figures,
  withStartup,
  locked,
}: {
  roles: readonly RoleCard[];
  figures: ReadonlyMap<string, RoleFigures>;
  withStartup: boolean;
  /** Read-only on the owner's plan. */
  locked: ReadonlySet<string>;
}) {
  const t = useTranslations("hiring.overview");
  const facts = useTranslations("common.facts");
  return (
    <ul className={row.frame}>
      {roles.map((role) => {
        const known = figures.get(role.id);
        return (
          <li key={role.id} className={styles.row}>
            <div className={styles.words}>
              <h3>
                <Link href={`/hiring/roles/${role.id}`} className={row.title}>
                  {role.title}
                </Link>
              </h3>
              <p className={styles.facts}>
                {withStartup ? <span>{role.startup.name}</span> : null}
                <span>
                  <PayRange pay={role.compensation} /> <PayPeriod pay={role.compensation} />
                </span>
                <span>
                  <EquityRange minBps={role.compensation.equityMinBps} maxBps={role.compensation.equityMaxBps} />
                </span>
                <span>{facts("seatsLeft", { left: role.seats - role.seatsTaken, seats: role.seats })}</span>
              </p>
            </div>
            <div className={styles.state}>
              <span className={styles.count}>
                {t("applicants", { count: known?.applicants ?? 0 })}
                {known && known.waiting > 0 ? <strong>{t("waiting", { count: known.waiting })}</strong> : null}
              </span>
              {locked.has(role.id) ? <LockedBadge /> : null}
              {known?.firstReplyBy ? (
                <Clock deadline={known.firstReplyBy} kind="reply" />
              ) : (
                <StatusBadge machine="role" status={role.status} />
              )}
              <IconChevronRight size={18} stroke={1.75} aria-hidden className={styles.arrow} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
