import { useTranslations } from "next-intl";
import { type PartyNames } from "@/app/(app)/disputes/_components/dispute-labels";
import { Note } from "@/app/_ui/note";
import type { DisputeCase } from "@/lib/disputes/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatPercent } from "@/lib/i18n/format";

interface CaseNotesProps {
  dispute: DisputeCase;
  names: PartyNames;
  viewerId: string;
  /** The moderators who have proposed or decided, by id. */
  others: ReadonlyMap<string, string>;
}

/** What prevents a decision by the reader: a conflict of interest, an open proposal, a party's deadline, a chargeback. */
export function CaseNotes({ dispute, names, viewerId, others }: CaseNotesProps) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("disputes.case");
  const notes = useTranslations("disputes.notes");
  const { status, conflicts, pending, deadline, outcome, custody, cardDisputed, smallClaim, electedBy, author } =
    dispute;
  const date = deadline ? formatInstant(deadline.at, reader, "moment") : "";
  const live = deadline !== null;
  const respondent = dispute.claimantId === dispute.payerId ? names.payee : names.payer;
  const decidable = status === "escalated" && (smallClaim || electedBy.length > 1);
  return (
    <>
      {conflicts.length > 0 ? (
        <Note tone="bad" title={t("conflict")}>
          {conflicts.map((one) => t(`conflictText.${one}`)).join(" ")}
        </Note>
      ) : null}
      {cardDisputed && live ? (
        <Note tone="warn" title={notes("card")}>
          {notes("cardText")}
        </Note>
      ) : null}
      {pending ? (
        <Note
          tone="warn"
          title={t(pending.by === viewerId ? "pendingYou" : "pending", {
            name: others.get(pending.by) ?? "",
            payee: names.payee,
            percent: formatPercent(pending.payeePercent, locale),
          })}
        >
          {t("pendingText", { reason: pending.reason })}
        </Note>
      ) : null}
      {status === "open" ? (
        <Note tone="info" title={t("waitAnswer", { name: respondent, date })}>
          {t("waitAnswerText")}
        </Note>
      ) : null}
      {status === "proposed" ? (
        <Note tone="info" title={t("waitBoth", { date })}>
          {t("waitBothText")}
        </Note>
      ) : null}
      {status === "escalated" && !decidable ? (
        <Note tone="info" title={t("elections")}>
          {t("electionsText", { date })}
        </Note>
      ) : null}
      {decidable && author === viewerId ? <Note tone="info" title={t("author")} /> : null}
      {live && !custody ? (
        <Note tone="info" title={notes("returned")}>
          {notes("returnedText", names)}
        </Note>
      ) : null}
      {outcome ? (
        <Note tone="ok" title={notes("settled", { ...names, percent: formatPercent(outcome.payeePercent, locale) })}>
          {notes(`cause.${outcome.cause}`)}
        </Note>
      ) : null}
      {status === "withdrawn" ? (
        <Note tone="info" title={notes("withdrawn")}>
          {notes("withdrawnText")}
        </Note>
      ) : null}
    </>
  );
}
