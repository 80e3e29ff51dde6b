import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/app/_ui/avatar";
import { Clock } from "@/app/_ui/clock";
import row from "@/app/_ui/row.module.css";
import { TurnBadge } from "@/app/_ui/turn-badge";
import type { Agreement } from "@/lib/agreements/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { AgreementBadge } from "./agreement-badge";
import { counterpartOf, turnOf, nextSigner } from "./agreement-labels";
import styles from "./agreement-rows.module.css";

/** The second line: when it was signed, sent, drafted or ended. */
function useWhen(): (agreement: Agreement) => string {
  const reader = useReader();
  const t = useTranslations("agreements.when");
  return ({ status, createdAt, sentAt, signedAt, updatedAt }) => {
    const on = (at: string) => formatInstant(at, reader, "day");
    switch (status) {
      case "draft":
        return t("draft", { date: on(createdAt) });
      case "sent":
      case "partially_signed":
        return t("sent", { date: on(sentAt ?? createdAt) });
      case "signed":
      case "completed":
        return t("signed", { date: on(signedAt ?? updatedAt) });
      default:
        return t("ended", { date: on(updatedAt) });
    }
  };
}

/** Agreements as rows: counterparty, date, state, whose turn it is and until when. */
export function AgreementRows({
  agreements,
  viewerId,
  label,
}: {
  agreements: readonly Agreement[];
  viewerId: string;
  label: string;
}) {
  const t = useTranslations("agreements");
  const when = useWhen();
  return (
    <ul className={row.frame} aria-label={label}>
      {agreements.map((agreement) => {
        const name = counterpartOf(agreement, viewerId);
        const own = agreement.parties.find(({ userId }) => userId === viewerId);
        const other = agreement.parties.find(({ capacity }) => capacity !== "founder");
        const move = turnOf(agreement, viewerId);
        return (
          <li key={agreement.id} className={styles.row}>
            <Avatar name={name} kind={own?.capacity === "founder" ? (other?.capacity ?? "founder") : "startup"} />
            <div className={styles.words}>
              <Link href={`/agreements/${agreement.id}`} className={styles.title}>
                {t(`with.${agreement.type}`, { name })}
              </Link>
              <span className={row.under}>
                {own?.capacity === "founder" ? `${agreement.startupName}. ` : null}
                {when(agreement)}
              </span>
            </div>
            <div className={styles.state}>
              <AgreementBadge agreement={agreement} />
              {move ? move.yours ? <TurnBadge /> : <TurnBadge waitingFor={move.name} /> : null}
              {agreement.expiresAt && nextSigner(agreement) ? <Clock deadline={agreement.expiresAt} /> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
