import { agreementEvents } from "@/lib/agreements/events";
import {
  findAgreementNotificationContext,
  type AgreementNotificationContext,
} from "@/lib/agreements/queries/notification-context";
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
  /** The user named in the text. */
  person?: string | null | undefined;
  next?: string | null | undefined;
  mail?: AgreementMailDetails;
}

type Ids = CommittedEvent<{ agreementId: string }>;

/**
 * Notifies the readers in the product and, where `mail` is given, by e-mail; once each, however often the event is
 * delivered.
 */
async function notifyParties(
  tx: Tx,
  event: Ids,
  context: AgreementNotificationContext,
  notification: AgreementNotification,
): Promise<void> {
  const { type, readers, url, person, next, mail } = notification;
  const startup = await findStartup(context.startupId, tx.session);
  const people = await findPeople(
    [person, next].filter((id) => typeof id === "string"),
    tx.session,
  );
  const nameOf = (id: string | null | undefined) => (id ? (people.get(id)?.name ?? "") : "");
  const data = {
    type: context.type,
    startup: startup?.name ?? "",
    person: nameOf(person),
    // The next one may have signed before this runs.
    next: nameOf(next) || "none",
    ...notification.data,
  };
  await notify(tx, readers, {
    cause: `${event.id}:${type}`,
    type,
    data,
    url,
    about: [person, next],
    mail: mail && ((reader, content) => agreementMail(reader, content, mail)),
  });
}

/** Notifies about an agreement, or no one where it does not exist. */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  compose: (context: AgreementNotificationContext) => readonly AgreementNotification[],
): Promise<void> {
  const context = await findAgreementNotificationContext(event.payload.agreementId, tx.session);
  if (!context) return;
  for (const notification of compose(context))
    if (notification.readers.length > 0) await notifyParties(tx, event, context, notification);
}

const others = ({ partyIds }: AgreementNotificationContext, userId: string | null) =>
  partyIds.filter((id) => id !== userId);

const yourTurn = (context: AgreementNotificationContext): AgreementNotification => ({
  type: "agreement_to_sign",
  readers: context.turnId ? [context.turnId] : [],
  url: paths.signAgreement(context.id),
  mail: { action: "sign", signBy: context.expiresAt },
});

/** The address to which the QR code of a sealed copy leads, where anyone verifies it. */
const verifyPath = ({ proofId, locale }: AgreementNotificationContext) =>
  inLocale(locale, publicPaths.verifyDocument(proofId ?? ""));

/** That an administrator ended it, or voided it before all had signed. */
const closedByStaff = (context: AgreementNotificationContext, stage: "voided" | "ended"): AgreementNotification => ({
  type: "agreement_closed",
  readers: context.partyIds,
  url: paths.agreement(context.id),
  data: { stage },
  mail: { action: "open" },
});

/** Notifications about agreements, by event. No one is notified of their own action. */
export const agreementNotifications = [
  defineReaction(agreementEvents.drafted, "tell-founders", async (tx, event) => {
    // A person who drafted it knows; a draft from an accepted offer waits for the founders.
    if (event.actorId !== null) return;
    await notifyAbout(tx, event, (context) => [
      {
        type: "agreement_drafted",
        readers: context.founderIds,
        url: paths.editAgreement(context.id),
        person: context.partyIds.find((id) => !context.founderIds.includes(id)),
        mail: { action: "complete" },
      },
    ]);
  }),
  defineReaction(agreementEvents.sent, "tell-first-signer", (tx, event) =>
    notifyAbout(tx, event, (context) => [yourTurn(context)]),
  ),
  defineReaction(agreementEvents.partiallySigned, "tell-next-signer", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      yourTurn(context),
      {
        type: "agreement_partially_signed",
        readers: context.partyIds.filter(
          (id) =>
            id !== event.payload.signerId &&
            id !== context.turnId &&
            (id === context.sentBy || context.signedIds.includes(id)),
        ),
        url: paths.agreement(context.id),
        person: event.payload.signerId,
        next: context.turnId,
      },
    ]),
  ),
  defineReaction(agreementEvents.signed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_signed",
        readers: others(context, event.payload.signerId),
        url: paths.agreement(context.id),
      },
    ]),
  ),
  defineReaction(agreementEvents.sealed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_sealed",
        readers: context.partyIds,
        url: paths.agreement(context.id),
        mail: { action: "copy", verify: verifyPath(context) },
      },
    ]),
  ),
  defineReaction(agreementEvents.declined, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_declined",
        readers: others(context, event.payload.byId),
        url: paths.agreement(context.id),
        person: event.payload.byId,
        mail: { action: "open", reason: context.declineReason },
      },
    ]),
  ),
  defineReaction(agreementEvents.voided, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      event.payload.byStaff
        ? closedByStaff(context, "voided")
        : {
            type: "agreement_voided",
            readers: others(context, event.payload.byId),
            url: paths.agreement(context.id),
            person: event.payload.byId,
            mail: { action: "open" },
          },
    ]),
  ),
  defineReaction(agreementEvents.expired, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_expired",
        readers: context.partyIds,
        url: paths.agreement(context.id),
        mail: { action: "open" },
      },
    ]),
  ),
  defineReaction(agreementEvents.reminded, "tell-signer", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_reminder",
        // A party who has signed since the reminder needs none.
        readers: context.turnId === event.payload.userId ? [event.payload.userId] : [],
        url: paths.signAgreement(context.id),
        mail: { action: "sign", signBy: context.expiresAt },
      },
    ]),
  ),
  defineReaction(agreementEvents.terminationNotified, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => {
      const { byId, effectiveAt } = event.payload;
      return [
        {
          type: "agreement_termination_notice",
          readers: others(context, byId),
          url: paths.agreement(context.id),
          person: byId,
          data: { ends: effectiveAt === null ? "no" : "yes" },
          mail: { action: "open", endsOn: effectiveAt === null ? null : new Date(effectiveAt) },
        },
      ];
    }),
  ),
  defineReaction(agreementEvents.terminated, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      event.payload.byStaff
        ? closedByStaff(context, "ended")
        : {
            type: "agreement_terminated",
            readers: context.partyIds,
            url: paths.agreement(context.id),
            mail: { action: "open", endsOn: new Date(event.payload.effectiveAt) },
          },
    ]),
  ),
  defineReaction(agreementEvents.reopened, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "agreement_reopened",
        readers: context.partyIds,
        url: paths.agreement(context.id),
        mail: { action: "open" },
      },
    ]),
  ),
  defineReaction(agreementEvents.superseded, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      { type: "agreement_superseded", readers: context.partyIds, url: paths.agreement(context.id) },
    ]),
  ),
];
