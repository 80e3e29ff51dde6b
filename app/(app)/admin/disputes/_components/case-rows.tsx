import { IconAlertTriangle, IconBuildingBank, IconDiamondsFilled, IconUsers } from "@/app/_ui/icons";
import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { DisputeBadge } from "@/app/(app)/disputes/_components/dispute-badge";
import { Badge } from "@/app/_ui/badge";
import { Clock } from "@/app/_ui/clock";
import { paths } from "@/lib/core/paths";
import type { CaseCard } from "@/lib/disputes/queries/cards";
import { formatMoney } from "@/lib/i18n/format";
import styles from "../../_components/admin.module.css";

/** Cases as rows: subject, parties, amount, deadline, and whether the reader may decide. */
export function CaseRows({ cards, viewerId }: { cards: readonly CaseCard[]; viewerId: string }) {
  const t = useTranslations("disputes.queue");
  const locale = useLocale();
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {cards.map(({ dispute, title, payer, payee }) => (
        <li key={dispute.id} className={styles.row}>
          <div className={styles.words}>
            <Link href={paths.disputeCase(dispute.id)} className={styles.title} prefetch={false}>
              {title}
            </Link>
            <p className={styles.facts}>
              <span>{formatMoney(dispute.amountMinor, dispute.currency, locale)}</span>
              <span>{t("between", { payer, payee })}</span>
            </p>
            <p className={styles.facts} style={{ gap: "6px 10px", marginTop: 4, alignItems: "center" }}>
              <DisputeBadge status={dispute.status} />
              {dispute.deadline ? <Clock deadline={dispute.deadline.at} /> : null}
              {dispute.cardDisputed ? (
                <Badge tone="warn" icon={IconBuildingBank}>
                  {t("card")}
                </Badge>
              ) : null}
              {dispute.pending ? (
                <Badge tone="warn" icon={IconUsers}>
                  {t("second")}
                </Badge>
              ) : null}
              {dispute.conflicts.length > 0 ? (
                <Badge tone="bad" icon={IconAlertTriangle}>
                  {t("conflict")}
                </Badge>
              ) : dispute.actions.length > 0 && dispute.pending?.by !== viewerId ? (
                <Badge tone="filled" icon={IconDiamondsFilled}>
                  {t("forYou")}
                </Badge>
              ) : null}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
