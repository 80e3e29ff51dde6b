import Link from "next/link";
import { useTranslations } from "next-intl";
import { Clock } from "@/app/_ui/clock";
import row from "@/app/_ui/row.module.css";
import { TurnBadge } from "@/app/_ui/turn-badge";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatMoney } from "@/lib/i18n/format";
import { payout } from "@/lib/ledger/split";
import type { Milestone } from "@/lib/milestones/schema";
import { MilestoneBadge } from "./milestone-badge";
import styles from "./milestone-rows.module.css";
import { deadlineOf, firstName, turnOf } from "./milestone-labels";
import type { Role } from "./milestone-labels";

/** The second line: what was received, delivered or is due. */
function useUnder(role: Role): (milestone: Milestone) => string {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("milestones.row");
  return ({ status, submittedAt, closedAt, dueAt, amountMinor, currency }) => {
    const on = (at: string) => formatInstant(at, reader, "day");
    const when = closedAt
      ? t("closed", { date: on(closedAt) })
      : status === "submitted" && submittedAt
        ? t("delivered", { date: on(submittedAt) })
        : t("due", { date: formatInstant(dueAt, reader, "moment") });
    if (role === "payer" || closedAt) return when;
    return `${t("net", { amount: formatMoney(payout(amountMinor).netMinor, currency, locale) })} ${when}`;
  };
}

/** Milestones of one agreement as rows: title, amount, state, whose turn it is and until when. */
export function MilestoneRows({
  milestones,
  role,
  other,
  label,
}: {
  milestones: readonly Milestone[];
  role: Role;
  /** The other party's name. */
  other: string;
  label: string;
}) {
  const reader = useReader();
  const { locale } = reader;
  const under = useUnder(role);
  return (
    <ol className={row.frame} aria-label={label}>
      {milestones.map((milestone, index) => {
        const { id, title, status, amountMinor, currency } = milestone;
        const move = turnOf(milestone, role);
        const clock = deadlineOf(milestone);
        return (
          <li key={id} className={styles.row}>
            <span className={styles.number} aria-hidden>
              {index + 1}
            </span>
            <div className={styles.words}>
              <Link href={`/milestones/${id}`} className={styles.title}>
                {title}
              </Link>
              <span className={row.under}>{under(milestone)}</span>
            </div>
            <strong className={styles.amount}>{formatMoney(amountMinor, currency, locale)}</strong>
            <div className={styles.state}>
              <MilestoneBadge status={status} />
              {move ? move === "you" ? <TurnBadge /> : <TurnBadge waitingFor={firstName(other)} /> : null}
              {clock ? <Clock deadline={clock} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
