import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { ReviewedVerification } from "@/lib/verification/schema";
import { SCAN_DAYS } from "@/lib/verification/states";
import styles from "./verifications.module.css";

/** Who has the try in hand, and until when; nothing once it is decided. */
function HandNote({ verification, viewerId }: { verification: ReviewedVerification; viewerId: string }) {
  const t = useTranslations("admin.verifications.notes");
  const reader = useReader();
  const { status, actions, claimedBy, claimedUntil, pendingBy, step } = verification;
  const date = claimedUntil ? formatInstant(claimedUntil, reader, "deadline") : "";
  if (status === "submitted" || status === "approved") {
    if (actions.length === 0)
      return (
        <Note tone="info" title={t("tied")}>
          {t("tiedText")}
        </Note>
      );
    return status === "submitted" && step === "identity" ? <Note tone="info" title={t("claimFirst")} /> : null;
  }
  if (status !== "under_review" || pendingBy) return null;
  if (claimedBy?.id === viewerId) return <p className={styles.quiet}>{t("yours", { date })}</p>;
  return (
    <Note tone="info" title={t("other", { name: claimedBy?.name ?? "" })}>
      {t("otherText", { date })}
    </Note>
  );
}

/** The first reviewer's word, for the second one and for the first themselves. */
function SecondNote({ pendingBy, viewerId }: Pick<ReviewedVerification, "pendingBy"> & { viewerId: string }) {
  const t = useTranslations("admin.verifications.notes");
  const reader = useReader();
  if (!pendingBy) return null;
  const date = formatInstant(pendingBy.at, reader, "moment");
  return (
    <Note tone="warn" title={t("secondTitle")}>
      <p>{pendingBy.id === viewerId ? t("secondOwn", { date }) : t("secondText", { name: pendingBy.name, date })}</p>
      <p className={styles.said}>{t("reason", { reason: pendingBy.reason })}</p>
    </Note>
  );
}

/** What a reviewer must know before they decide: whose turn it is, failed checks, another name on the document. */
export function CaseNotes({ verification, viewerId }: { verification: ReviewedVerification; viewerId: string }) {
  const t = useTranslations("admin.verifications");
  const { failedChecks, document, nameToMatch, status, pendingBy, scans } = verification;
  const undecided = status === "submitted" || status === "under_review";
  return (
    <>
      <HandNote verification={verification} viewerId={viewerId} />
      {status === "under_review" ? <SecondNote pendingBy={pendingBy} viewerId={viewerId} /> : null}
      {undecided && document?.nameMatches === false ? (
        <Note tone="bad" title={t("notes.name")}>
          {t("notes.nameText", { name: nameToMatch })}
        </Note>
      ) : null}
      {failedChecks.length > 0 ? (
        <Note tone="bad" title={t("notes.checks", { count: failedChecks.length })}>
          <ul className={styles.checks}>
            {failedChecks.map((check) => (
              <li key={check}>{t(`check.${check}`)}</li>
            ))}
          </ul>
          {pendingBy ? null : t("notes.checksText")}
        </Note>
      ) : null}
      {document && !undecided ? (
        <Note tone="info" title={t(scans ? "notes.closed" : "notes.erased", { days: SCAN_DAYS })} />
      ) : null}
    </>
  );
}
