import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import { useReader } from "@/app/_web/use-reader";
import { DAY } from "@/lib/core/clock";
import { formatInstant } from "@/lib/i18n/dates";
import { deadlineOf } from "@/lib/verification/deadline";
import type { LadderStep } from "@/lib/verification/schema";
import { WARNING_DAYS } from "@/lib/verification/states";
import styles from "./verification.module.css";

/** A rejection or a revocation: what to do about it, and what the reviewer wrote. */
function Decided({ step }: { step: LadderStep }) {
  const t = useTranslations("verification");
  return (
    <Note tone="bad" title={t(`why.${step.code ?? "other"}`)}>
      {step.reason ? (
        <>
          <p>{t("reviewer")}</p>
          <p className={styles.said}>{step.reason}</p>
        </>
      ) : null}
    </Note>
  );
}

/** Whether an approval ends so soon that it may be renewed; otherwise it may be because a new name waits. */
const endsSoon = (expiresAt: string, now: Date): boolean =>
  Date.parse(expiresAt) - now.getTime() <= WARNING_DAYS[0] * DAY;

/** Where a step stands, with its dates. */
export function StepState({ step, now }: { step: LadderStep; now: Date }) {
  const t = useTranslations("verification");
  const reader = useReader();
  const day = (at: string) => formatInstant(at, reader, "day");
  const { status, submittedAt, decidedAt, expiresAt, scansErasedAt, approved } = step;
  const scans = scansErasedAt ? ` ${t("scans", { date: day(scansErasedAt) })}` : "";
  switch (status) {
    case "submitted":
    case "under_review": {
      if (submittedAt === undefined) return null;
      // At a provider it is its owner's turn, or a matter of minutes.
      if (step.maySubmit) return <p>{t("begun", { date: day(submittedAt) })}</p>;
      const deadline = deadlineOf({ submittedAt: new Date(submittedAt) });
      return (
        <p>
          {deadline < now
            ? t("sentLate", { date: day(submittedAt) })
            : t("sent", { date: day(submittedAt), until: formatInstant(deadline, reader, "deadline") })}
          {approved ? ` ${t("renewing")}` : null}
        </p>
      );
    }
    case "approved":
      return decidedAt === undefined ? null : (
        <>
          <p>
            {expiresAt
              ? t("approvedUntil", { date: day(decidedAt), until: formatInstant(expiresAt, reader, "moment") })
              : t("approved", { date: day(decidedAt) })}
            {scans}
          </p>
          {step.maySubmit && expiresAt ? (
            <Note
              tone="warn"
              title={
                endsSoon(expiresAt, now)
                  ? t("renewal", { until: formatInstant(expiresAt, reader, "moment") })
                  : t("renewalOfName")
              }
            />
          ) : null}
        </>
      );
    case "rejected":
    case "revoked":
      return (
        <>
          <Decided step={step} />
          {scans ? <p className={styles.quiet}>{scans.trim()}</p> : null}
        </>
      );
    case "expired":
      return expiresAt ? (
        <Note tone="warn" title={t("expired", { date: formatInstant(expiresAt, reader, "moment") })} />
      ) : null;
    case "locked":
    case "open":
      return null;
  }
}
