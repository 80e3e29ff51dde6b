import { IconChevronRight, IconClock } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { EquityRange, MonthlyPay, PayPeriod, PayRange } from "@/app/_ui/money";
import { formatDuration } from "@/lib/i18n/format";
import type { RoleCard } from "@/lib/roles/schema";
import { localePath } from "@/app/_web/locale-path";
import { withPlace } from "./role-place";
import styles from "./public-role-list.module.css";
import rows from "./public-rows.module.css";

const HOUR = 3_600_000;

/** The startup's reply time, or that there are too few answers. */
function Reply({ medianHours }: { medianHours: number | null }) {
  const locale = useLocale();
  const t = useTranslations("public.landing");
  return (
    <span className={`${rows.sub} ${styles.reply}`}>
      <IconClock size={16} stroke={1.6} aria-hidden />
      {medianHours === null ? t("tooFew") : t("repliesIn", { duration: formatDuration(medianHours * HOUR, locale) })}
    </span>
  );
}

/** Roles as rows: title and startup, pay, equity, reply time. */
export function PublicRoleList({
  roles,
  label,
  withStartup = true,
  comparesPay = false,
}: {
  roles: readonly RoleCard[];
  label: string;
  withStartup?: boolean;
  /** Whether pay that is not monthly is also shown as the amount a month that it is compared by. */
  comparesPay?: boolean;
}) {
  const locale = useLocale();
  const t = useTranslations("common");
  return (
    <ul className={rows.list} aria-label={label}>
      {roles.map((role) => (
        <li key={role.id} className={`${rows.row} ${styles.row}`}>
          <Avatar name={role.startup.name} kind="startup" size={40} />
          <div className={rows.words}>
            <a className={rows.title} href={localePath(`/roles/${role.id}`, locale)}>
              {role.title}
            </a>
            <span className={`${rows.sub} ${styles.sub}`}>
              {withStartup ? <b>{role.startup.name}</b> : null}
              {withStartup ? <span aria-hidden> — </span> : null}
              {[
                withPlace(t(`workplace.${role.workplace}`), role, locale),
                t("facts.hoursPerWeek", { hours: role.hoursPerWeek }),
                t(`industry.${role.startup.industry}`),
              ].join(", ")}
            </span>
          </div>
          <span className={`${rows.sub} ${styles.pay}`}>
            <b>
              <PayRange pay={role.compensation} />
            </b>{" "}
            <PayPeriod pay={role.compensation} short />
            {comparesPay ? <MonthlyPay role={role} /> : null}
          </span>
          <b className={`${rows.figure} ${styles.equity}`}>
            <EquityRange minBps={role.compensation.equityMinBps} maxBps={role.compensation.equityMaxBps} />
          </b>
          <Reply medianHours={role.startup.reply.medianHours} />
          <IconChevronRight size={18} stroke={1.6} aria-hidden className={rows.arrow} />
        </li>
      ))}
    </ul>
  );
}
