import { agreementEvents } from "@/lib/agreements/events";
import { findAgreementNotificationContext, type AgreementNotificationContext } from "@/lib/agreements/queries/detail";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { inLocale, paths, publicPaths } from "@/lib/core/paths";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { NotificationType } from "../states";
import { notify } from "../notify";
import { agreementMail, type AgreementMailDetails } from "./mail";

interface AgreementNotification {
  type: NotificationType;
  readers: readonly string[];
  url: string;
  data?: Record<string, string>;
  /** Whom it is about: named in the words. */
  person?: string | null | undefined;
  next?: string | null | undefined;
  mail?: AgreementMailDetails;
}

type Ids = CommittedEvent<{ agreementId: string }>;

/** Tells parties in the application and, where somebody waits for it, by mail: each once, however often the event comes. */
async function notifyParties(
  tx: Tx,
  event: Ids,
  briefing: AgreementNotificationContext,
  told: AgreementNotification,
): Promise<void> {
  const { type, readers, url, person, next, mail } = told;
  const startup = await findStartup(briefing.startupId, tx.session);
  const people = await findPeople(
    [person, next].filter((id) => typeof id === "string"),
    tx.session,
  );
  const nameOf = (id: string | null | undefined) => (id ? (people.get(id)?.name ?? "") : "");
  const data = {
    type: briefing.type,
    startup: startup?.name ?? "",
    person: nameOf(person),
    next: nameOf(next),
    ...told.data,
  };
  await notify(tx, readers, {
    cause: `${event.id}:${type}`,
    type,
    data,
    url,
    mail: mail && ((reader, news) => agreementMail(reader, news, mail)),
  });
}

/** Loads what the notices quote; an agreement that is gone tells nobody anything. */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  news: (briefing: AgreementNotificationContext) => readonly AgreementNotification[],
): Promise<void> {
  const briefing = await findAgreementNotificationContext(event.payload.agreementId, tx.session);
  if (!briefing) return;
  for (const told of news(briefing)) if (told.readers.length > 0) await notifyParties(tx, event, briefing, told);
}

const others = ({ partyIds }: AgreementNotificationContext, userId: string | null) =>
  partyIds.filter((id) => id !== userId);

const yourTurn = (briefing: AgreementNotificationContext): AgreementNotification => ({
  type: "agreement_to_sign",
  readers: briefing.turnId ? [briefing.turnId] : [],
  url: paths.signAgreement(briefing.id),
  mail: { action: "sign", signBy: briefing.expiresAt },
});

/** The sealed copy opens at its page; anyone who has it verifies it where its QR code leads. */
const verifyPath = ({ proofId, locale }: AgreementNotificationContext) =>
  inLocale(locale, publicPaths.verifyDocument(proofId ?? ""));

/** Who is told what of an agreement. Whoever did it is not told of their own deed. */
export const agreementNotifications = [
  defineReaction(agreementEvents.drafted, "tell-founders", async (tx, event) => {
    // Whoever drafted it by hand knows; one from an accepted offer waits for the company.
    if (event.actorId !== null) return;
    await notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_drafted",
        readers: briefing.founderIds,
        url: paths.editAgreement(briefing.id),
        person: briefing.partyIds.find((id) => !briefing.founderIds.includes(id)),
        mail: { action: "complete" },
      },
    ]);
  }),
  defineReaction(agreementEvents.sent, "tell-first-signer", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [yourTurn(briefing)]),
  ),
  defineReaction(agreementEvents.partiallySigned, "tell-next-signer", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      yourTurn(briefing),
      {
        type: "agreement_partially_signed",
        readers: briefing.partyIds.filter(
          (id) =>
            id !== event.payload.signerId &&
            id !== briefing.turnId &&
            (id === briefing.sentBy || briefing.signedIds.includes(id)),
        ),
        url: paths.agreement(briefing.id),
        person: event.payload.signerId,
        next: briefing.turnId,
      },
    ]),
  ),
  defineReaction(agreementEvents.signed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_signed",
        readers: others(briefing, event.payload.signerId),
        url: paths.agreement(briefing.id),
      },
    ]),
  ),
  defineReaction(agreementEvents.sealed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_sealed",
        readers: briefing.partyIds,
        url: paths.agreement(briefing.id),
        mail: { action: "copy", verify: verifyPath(briefing) },
      },
    ]),
  ),
  defineReaction(agreementEvents.declined, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_declined",
        readers: others(briefing, event.payload.byId),
        url: paths.agreement(briefing.id),
        person: event.payload.byId,
        mail: { action: "open", reason: briefing.declineReason },
      },
    ]),
  ),
  defineReaction(agreementEvents.voided, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_voided",
        readers: others(briefing, event.payload.byId),
        url: paths.agreement(briefing.id),
        person: event.payload.byId,
        mail: { action: "open" },
      },
    ]),
  ),
  defineReaction(agreementEvents.expired, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_expired",
        readers: briefing.partyIds,
        url: paths.agreement(briefing.id),
        mail: { action: "open" },
      },
    ]),
  ),
  defineReaction(agreementEvents.reminded, "tell-signer", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_reminder",
        // Whoever signed between the reminder and this needs none.
        readers: briefing.turnId === event.payload.userId ? [event.payload.userId] : [],
        url: paths.signAgreement(briefing.id),
        mail: { action: "sign", signBy: briefing.expiresAt },
      },
    ]),
  ),
  defineReaction(agreementEvents.terminationNotified, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => {
      const { byId, effectiveAt } = event.payload;
      return [
        {
          type: "agreement_termination_notice",
          readers: others(briefing, byId),
          url: paths.agreement(briefing.id),
          person: byId,
          data: { ends: effectiveAt === null ? "no" : "yes" },
          mail: { action: "open", endsOn: effectiveAt === null ? null : new Date(effectiveAt) },
        },
      ];
    }),
  ),
  defineReaction(agreementEvents.terminated, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      {
        type: "agreement_terminated",
        readers: briefing.partyIds,
        url: paths.agreement(briefing.id),
        mail: { action: "open", endsOn: new Date(event.payload.effectiveAt) },
      },
    ]),
  ),
  defineReaction(agreementEvents.superseded, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => [
      { type: "agreement_superseded", readers: briefing.partyIds, url: paths.agreement(briefing.id) },
    ]),
  ),
];
