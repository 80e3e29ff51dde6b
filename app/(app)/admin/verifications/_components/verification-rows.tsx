import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/app/_ui/badge";
import { Clock } from "@/app/_ui/clock";
import { IconUsers } from "@/app/_ui/icons";
import { StatusBadge } from "@/app/_ui/status-badge";
import { verificationLooks } from "@/app/_ui/status-look";
import { useReader } from "@/app/_web/use-reader";
import { paths } from "@/lib/core/paths";
import { formatInstant } from "@/lib/i18n/dates";
import type { QueuedVerification } from "@/lib/verification/schema";
import styles from "../../_components/admin.module.css";
import { ClaimButton } from "./claim-button";
import own from "./verifications.module.css";

function VerificationRow({ item, viewerId }: { item: QueuedVerification; viewerId: string }) {
  const t = useTranslations("admin.verifications");
  const common = useTranslations("common");
  const reader = useReader();
  const { id, step, status, person, persona, claimedBy, pending } = item;
  const title = t("heading", { step, name: person.name || common("deletedAccount") });
  const waits = status === "submitted" || status === "under_review";
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <Link href={paths.verificationCase(id)} className={styles.title} prefetch={false}>
          {title}
        </Link>
        <p className={styles.facts}>
          <span>{common(`persona.${persona}`)}</span>
          <span>
            {item.override
              ? t("byOverride")
              : t("submitted", { date: formatInstant(item.submittedAt, reader, "moment") })}
          </span>
          {item.decidedAt ? <span>{t("decided", { date: formatInstant(item.decidedAt, reader, "day") })}</span> : null}
        </p>
        <p className={`${styles.facts} ${own.badges}`}>
          <StatusBadge look={verificationLooks[status]}>{t(`states.${status}`)}</StatusBadge>
          {waits ? <Clock deadline={item.deadlineAt} /> : null}
          {pending ? (
            <Badge tone="warn" icon={IconUsers}>
              {t("second")}
            </Badge>
          ) : null}
          {status === "under_review" && claimedBy ? (
            <span>{claimedBy.id === viewerId ? t("yours") : t("claimedBy", { name: claimedBy.name })}</span>
          ) : null}
        </p>
      </div>
      {status === "submitted" && person.id !== viewerId ? (
        <div className={own.claim}>
          <ClaimButton id={id} title={title} open />
        </div>
      ) : null}
    </li>
  );
}

/** Submitted steps as rows: whose, since and until when, and who has them in hand. */
export function VerificationRows({ items, viewerId }: { items: readonly QueuedVerification[]; viewerId: string }) {
  const t = useTranslations("admin.verifications");
  return (
    <ul className={styles.list} aria-label={t("list")}>
      {items.map((item) => (
        <VerificationRow key={item.id} item={item} viewerId={viewerId} />
      ))}
    </ul>
  );
}
