import { useTranslations } from "next-intl";
import { Note } from "@/app/_ui/note";
import type { Dispute } from "@/lib/disputes/schema";
import { useReader } from "@/app/_web/use-reader";
import { formatInstant } from "@/lib/i18n/dates";
import { formatPercent } from "@/lib/i18n/format";
import { turnOf, amountsOf, type PartyNames, type Role } from "./dispute-labels";

/** Whose turn it is, until when, and what follows without an answer. */
function NextNote({ dispute, names, role }: { dispute: Dispute; names: PartyNames; role: Role }) {
  const reader = useReader();
  const { locale } = reader;
  const words = useTranslations("disputes");
  const t = useTranslations("disputes.notes");
  const { deadline, status, claimPercent, electedBy, smallClaim } = dispute;
  const move = turnOf(dispute, role);
  if (move === null || deadline === null) return null;
  const name = role === "payer" ? names.payee : names.payer;
  const values = {
    name,
    payer: names.payer,
    date: formatInstant(deadline.at, reader, "moment"),
    result: words("result", { ...names, ...amountsOf(dispute, claimPercent, locale) }),
  };
  const says = (key: Parameters<typeof t>[0], text: Parameters<typeof t>[0], tone: "info" | "warn" = "info") => (
    <Note tone={tone} title={t(key, values)}>
      {t(text, values)}
    </Note>
  );
  if (status === "open")
    return move === "you" ? says("answerYou", "answerYouText", "warn") : says("answerOther", "answerOtherText");
  if (status === "answered") return says("moderator", "moderatorText");
  if (status === "proposed")
    return move === "you" ? says("decideYou", "decideYouText", "warn") : says("decideOther", "decideOtherText");
  if (smallClaim) return says("small", "smallText");
  if (move === "moderator") return says("award", "awardText");
  if (move === "other") return says("electOther", "electOtherText");
  return electedBy.length > 0 ? says("electLast", "electLastText", "warn") : says("electYou", "electYouText", "warn");
}

/** Notices above a dispute: the next step, a chargeback, returned money, the outcome. */
export function DisputeNotes(props: { dispute: Dispute; names: PartyNames; role: Role }) {
  const reader = useReader();
  const { locale } = reader;
  const t = useTranslations("disputes.notes");
  const { dispute, names } = props;
  const { status, outcome, custody, cardDisputed } = dispute;
  const live = outcome === null && status !== "withdrawn";
  return (
    <>
      {cardDisputed && live ? (
        <Note tone="warn" title={t("card")}>
          {t("cardText")}
        </Note>
      ) : null}
      <NextNote {...props} />
      {live && !custody ? (
        <Note tone="info" title={t("returned")}>
          {t("returnedText", names)}
        </Note>
      ) : null}
      {outcome ? (
        <Note tone="ok" title={t("settled", { ...names, percent: formatPercent(outcome.payeePercent, locale) })}>
          {t(`cause.${outcome.cause}`)}
        </Note>
      ) : null}
      {status === "withdrawn" ? (
        <Note tone="info" title={t("withdrawn")}>
          {t("withdrawnText")}
        </Note>
      ) : null}
    </>
  );
}
