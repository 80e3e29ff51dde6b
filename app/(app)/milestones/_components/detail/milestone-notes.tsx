import Link from "next/link";
import { useTranslations } from "next-intl";
import { AutoRefresh } from "@/app/_web/auto-refresh";
import { HelpLink } from "@/app/_ui/help-link";
import { Note } from "@/app/_ui/note";
import { paths } from "@/lib/core/paths";
import { useNamed } from "@/app/_web/use-named";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import type { MilestonePageView } from "@/lib/milestones/queries/milestone-page";
import { MAX_CHANGE_ROUNDS } from "@/lib/milestones/states";
import { firstName } from "../milestone-labels";

/** Notices above a milestone: deadlines and their effect, requests with their reasons, obstacles, pending confirmations. */
export function MilestoneNotes({
  reading,
  paid,
  payoutOpen,
}: {
  reading: MilestonePageView;
  /** The reader has just paid and the provider has not confirmed yet. */
  paid: boolean;
  /** Whether the payee's account can be paid to; null where it is not the reader's. */
  payoutOpen: boolean | null;
}) {
  const reader = useReader();
  const t = useTranslations("milestones.notes");
  const named = useNamed();
  const { milestone, role, payer, payee, blockedBy, givenUp } = reading;
  const {
    status,
    autoReleaseAt,
    refundAnswerBy,
    returnAt,
    refundReason,
    changeRounds,
    cardDisputed,
    suspendedBy,
    disputeId,
    closedAt,
  } = milestone;
  const names = { payer: named(firstName(payer.name)), payee: named(firstName(payee.name)) };
  const on = (at: string) => formatInstant(at, reader, "moment");
  const changes = milestone.submissions.at(-1)?.changes;
  const waits = status === "awaiting_funds" && paid;
  const unpaid = status === "draft" || status === "awaiting_funds";
  const owed = milestone.funds.netMinor > milestone.funds.paidMinor;
  if (givenUp) return <Note tone="info" title={t("givenUp")} />;
  return (
    <>
      {suspendedBy ? (
        <Note tone="warn" title={t(suspendedBy === "staff" ? "refundedOutside" : "cardDisputed")}>
          {t(suspendedBy === "staff" ? "refundedOutsideText" : "cardDisputedText")}
        </Note>
      ) : null}
      {waits ? (
        <Note tone="info" title={t("confirming")}>
          {t("confirmingText")}
          <AutoRefresh />
        </Note>
      ) : null}
      {unpaid && blockedBy ? (
        <Note tone="warn" title={t(blockedBy === role ? "blockedYou" : "blockedOther", { name: names[blockedBy] })}>
          {t(blockedBy === "payer" ? "blockedPayerText" : "blockedPayeeText", names)}{" "}
          {blockedBy === role ? <Link href={paths.verificationLadder}>{t("blockedLink")}</Link> : null}
        </Note>
      ) : null}
      {unpaid && !blockedBy && !waits ? (
        <Note tone="info" title={t(`unpaid.${role}`, names)}>
          {t(`unpaidText.${role}`, names)}
        </Note>
      ) : null}
      {status === "funded" ? <Note tone="info" title={t(`funded.${role}`, names)} /> : null}
      {autoReleaseAt ? (
        <Note tone="warn" title={t("autoRelease", { date: on(autoReleaseAt) })}>
          {t(`autoReleaseText.${role}`, { ...names, used: changeRounds, rounds: MAX_CHANGE_ROUNDS })}
          {role === "payer" && !cardDisputed && !milestone.actions.includes("request_changes")
            ? ` ${t(changeRounds >= MAX_CHANGE_ROUNDS ? "roundsUsed" : "tooLate")}`
            : null}
          <p>
            <HelpLink topic="release" />
          </p>
        </Note>
      ) : null}
      {status === "changes_requested" && changes ? (
        <Note tone="warn" title={t(`changes.${role}`, { ...names, date: formatInstant(changes.at, reader, "day") })}>
          {changes.reason}
        </Note>
      ) : null}
      {status === "refund_requested" && refundAnswerBy ? (
        <Note tone="warn" title={t(`refund.${role}`, { ...names, date: on(refundAnswerBy) })}>
          {refundReason ? <p>{t("reason", { reason: refundReason })}</p> : null}
          {t(`refundText.${role}`, names)}
        </Note>
      ) : null}
      {status === "disputed" && disputeId ? (
        <Note tone="bad" title={t("disputed")}>
          {t("disputedText")} <Link href={`/disputes/${disputeId}`}>{t("seeDispute")}</Link>
        </Note>
      ) : null}
      {closedAt && disputeId ? (
        <Note tone="info" title={t("decided")}>
          <Link href={`/disputes/${disputeId}`}>{t("seeDispute")}</Link>
        </Note>
      ) : null}
      {returnAt && (status === "in_progress" || status === "changes_requested" || status === "funded") ? (
        <Note tone="info" title={t("returns", { date: on(returnAt) })}>
          {t("returnsText")}
        </Note>
      ) : null}
      {role === "payee" && owed && payoutOpen === false ? (
        <Note tone="warn" title={t("payoutMissing")}>
          {t("payoutMissingText")} <Link href="/earnings">{t("openPayout")}</Link>
        </Note>
      ) : null}
    </>
  );
}
