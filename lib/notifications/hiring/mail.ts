import type { InterviewSlot } from "@/models/application";
import { endOf } from "@/lib/applications/states";
import type { Pay } from "@/lib/applications/schema";
import { formatDay, formatInstant, formatSpan, utcDay } from "@/lib/i18n/dates";
import { formatBps, formatMoney } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { MailDraft } from "@/lib/integrations/mail/queue";
import type { Recipient } from "@/lib/profiles/queries/recipient";
import { notificationMail, type NotificationContent, type NotificationMailParts } from "../notification-mail";

interface ProposedTerms {
  compensation: Pay;
  startAt: Date;
  message: string | null;
}

/** What an e-mail about hiring adds to the notification's text. */
export interface HiringMailDetails {
  offer?: ProposedTerms & {
    expiresAt: Date;
    /** The terms that these replace; where they differ, both are named. */
    before?: ProposedTerms | undefined;
    /** The talent, where the terms are their counter-offer. */
    from?: string | undefined;
  };
  replyBy?: Date;
  /** The proposed slots of an interview, or the accepted one alone. */
  slots?: readonly InterviewSlot[];
  /** The team's note to a rejected applicant. */
  note?: string | null;
}

/** Pay, equity and start as texts, in this order. */
function termTexts({ compensation: pay, startAt }: ProposedTerms, { locale }: Recipient): readonly string[] {
  const common = translator(locale, "common");
  return [
    `${formatMoney(pay.cashMinor, pay.currency, locale)} ${common(`period.${pay.period}`)}`,
    formatBps(pay.equityBps, locale),
    formatDay(utcDay(startAt), locale),
  ];
}

function offerFacts(reader: Recipient, offer: NonNullable<HiringMailDetails["offer"]>): NotificationMailParts["facts"] {
  const t = translator(reader.locale, "hiringMail");
  const before = offer.before ? termTexts(offer.before, reader) : [];
  const terms = termTexts(offer, reader).map((now, index) => {
    const was = before[index];
    return was === undefined || was === now ? now : t("was", { now, before: was });
  });
  return [
    ...(["cash", "equity", "start"] as const).map((key, index) => [t(key), terms[index] ?? ""] as const),
    [t("expires"), formatInstant(offer.expiresAt, reader, "moment")],
    ...(offer.message
      ? ([[offer.from ? t("counterMessage", { name: offer.from }) : t("message"), offer.message]] as const)
      : []),
  ];
}

/** The mail of a notification about hiring, without its key. */
export function hiringMail(reader: Recipient, content: NotificationContent, details: HiringMailDetails): MailDraft {
  const { locale } = reader;
  const t = translator(locale, "hiringMail");
  const { offer, replyBy, slots = [], note } = details;
  const facts: NotificationMailParts["facts"] = [
    ...(replyBy ? ([[t("replyBy"), formatInstant(replyBy, reader, "moment")]] as const) : []),
    ...slots.map(
      (slot, index) =>
        [
          slots.length === 1 ? t("when") : t("slot", { n: index + 1 }),
          formatSpan(slot.startsAt, endOf(slot), reader),
        ] as const,
    ),
    ...(offer ? offerFacts(reader, offer) : []),
    ...(note ? ([[t("note"), note]] as const) : []),
  ];
  return notificationMail(reader, content, {
    kind: `hiring-${content.type.replaceAll("_", "-")}`,
    facts,
    action: t("open"),
    footer: t("why"),
  });
}
