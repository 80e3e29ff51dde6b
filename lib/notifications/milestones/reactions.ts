import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { payout } from "@/lib/ledger/split";
import { milestoneEvents } from "@/lib/milestones/events";
import {
  findMilestoneNotificationContext,
  type MilestoneNotificationContext,
} from "@/lib/milestones/queries/notification-context";
import { REVIEW_DAYS, type MilestoneMove } from "@/lib/milestones/states";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { NotificationType } from "../states";
import { notify } from "../notify";
import { milestoneMail, type MilestoneMailDetails } from "./mail";

interface MilestoneNotification {
  type: NotificationType;
  /** The side that the text is written for. */
  side: "payer" | "payee";
  url?: string;
  data?: Record<string, string | number>;
  mail?: MilestoneMailDetails;
}

type Ids = CommittedEvent<{ milestoneId: string }>;

/**
 * Notifies one side in the product and, where `mail` is given, by e-mail; once each, however often the event is
 * delivered.
 */
async function notifySide(
  tx: Tx,
  event: Ids,
  context: MilestoneNotificationContext,
  notification: MilestoneNotification,
): Promise<void> {
  const { type, side, mail } = notification;
  const userId = side === "payer" ? context.payerId : context.payeeId;
  const startup = await findStartup(context.startupId, tx.session);
  const people = await findPeople([context.payerId, context.payeeId], tx.session);
  await notify(tx, [userId], {
    cause: `${event.id}:${type}`,
    type,
    data: {
      milestone: context.title,
      startup: startup?.name ?? "",
      payer: people.get(context.payerId)?.name ?? "",
      payee: people.get(context.payeeId)?.name ?? "",
      side,
      ...notification.data,
    },
    about: [context.payerId, context.payeeId],
    url: notification.url ?? paths.milestone(context.id),
    mail: mail && ((reader, content) => milestoneMail(reader, content, context, mail)),
  });
}

/** Notifies about a milestone, or no one where it does not exist. */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  compose: (context: MilestoneNotificationContext) => readonly MilestoneNotification[],
): Promise<void> {
  const context = await findMilestoneNotificationContext(event.payload.milestoneId, tx.session);
  if (!context) return;
  for (const notification of compose(context)) await notifySide(tx, event, context, notification);
}

const both = (notification: Omit<MilestoneNotification, "side">): MilestoneNotification[] => [
  { ...notification, side: "payer" },
  { ...notification, side: "payee" },
];

const net = ({ amountMinor }: MilestoneNotificationContext) => payout(amountMinor).netMinor;

const released = (context: MilestoneNotificationContext, how: "accepted" | "time"): MilestoneNotification => ({
  type: "milestone_released",
  side: "payee",
  data: { how },
  mail: { action: "open", netMinor: net(context) },
});

const refunded = (
  side: MilestoneNotification["side"],
  why: "agreed" | "silence" | "held" | "bank" | "outside",
): MilestoneNotification => ({
  type: "milestone_refunded",
  side,
  data: { why },
  mail: { action: "open" },
});

/**
 * Notifications of each milestone action. No one is notified of their own action; the dispute notifies of its opening
 * and its decision.
 */
const moves: Readonly<
  Partial<Record<MilestoneMove, (context: MilestoneNotificationContext) => readonly MilestoneNotification[]>>
> = {
  confirm: (context) => [
    {
      type: "milestone_funded",
      side: "payee",
      mail: { action: "start", netMinor: net(context), deadline: { kind: "due", at: context.dueAt } },
    },
    { type: "milestone_funded", side: "payer", mail: { action: "open" } },
  ],
  start: () => [{ type: "milestone_started", side: "payer" }],
  submit: ({ autoReleaseAt }) => [
    {
      type: "milestone_submitted",
      side: "payer",
      mail: { action: "review", deadline: { kind: "releases", at: autoReleaseAt } },
    },
  ],
  request_changes: ({ lastReason }) => [
    { type: "milestone_changes_requested", side: "payee", mail: { action: "open", reason: lastReason } },
  ],
  release: (context) => [released(context, "accepted")],
  auto_release: (context) => [released(context, "time"), { ...released(context, "time"), side: "payer" }],
  request_refund: ({ refundReason, refundAnswerBy }) => [
    {
      type: "milestone_refund_requested",
      side: "payee",
      mail: { action: "answer", reason: refundReason, deadline: { kind: "answer", at: refundAnswerBy } },
    },
  ],
  accept_refund: () => [refunded("payer", "agreed")],
  refund_unanswered: () => [refunded("payer", "silence"), refunded("payee", "silence")],
  return_held: () => [refunded("payer", "held"), refunded("payee", "held")],
  lose_charge: ({ refundedOutside }) => {
    const why = refundedOutside ? "outside" : "bank";
    return [refunded("payer", why), refunded("payee", why)];
  },
};

/** Notifications about milestones and their money, by event. */
export const milestoneNotifications = [
  defineReaction(milestoneEvents.planned, "tell-payee", (tx, event) =>
    notifyAbout(tx, event, () => {
      const { place = 0, together = 1 } = event.payload;
      // Of several that were planned at once the first is notified about, with their number.
      return place > 0 ? [] : [{ type: "milestone_planned", side: "payee", data: { count: together } }];
    }),
  ),
  defineReaction(milestoneEvents.moved, "tell-sides", async (tx, event) => {
    const compose = moves[event.payload.move];
    if (compose) await notifyAbout(tx, event, compose);
  }),
  defineReaction(milestoneEvents.reviewReminded, "tell-payer", (tx, event) =>
    notifyAbout(tx, event, ({ autoReleaseAt }) =>
      // A payer who has answered since the reminder needs none.
      autoReleaseAt
        ? [
            {
              type: "milestone_review_reminder",
              side: "payer",
              data: { days: REVIEW_DAYS - event.payload.day },
              mail: { action: "review", deadline: { kind: "releases", at: autoReleaseAt } },
            },
          ]
        : [],
    ),
  ),
  defineReaction(milestoneEvents.holdWarned, "tell-sides", (tx, event) =>
    notifyAbout(tx, event, ({ returnAt }) =>
      returnAt
        ? both({
            type: "milestone_hold_warning",
            mail: { action: "open", deadline: { kind: "returns", at: returnAt } },
          })
        : [],
    ),
  ),
  defineReaction(milestoneEvents.paymentReturned, "tell-payer", (tx, event) =>
    notifyAbout(tx, event, () => [{ type: "milestone_payment_returned", side: "payer", mail: { action: "open" } }]),
  ),
  defineReaction(milestoneEvents.cardCase, "tell-sides", (tx, event) =>
    notifyAbout(tx, event, () =>
      both({ type: "milestone_card_case", data: { state: event.payload.state }, mail: { action: "open" } }),
    ),
  ),
  defineReaction(milestoneEvents.paidOut, "tell-payee", (tx, event) =>
    notifyAbout(tx, event, () => [
      {
        type: "milestone_paid_out",
        side: "payee",
        url: paths.earnings,
        mail: { action: "earnings", netMinor: event.payload.netMinor },
      },
    ]),
  ),
  defineReaction(milestoneEvents.payoutWaiting, "tell-payee", (tx, event) =>
    notifyAbout(tx, event, (context) => [
      {
        type: "milestone_payout_waiting",
        side: "payee",
        url: paths.earnings,
        mail: { action: "account", netMinor: net(context) },
      },
    ]),
  ),
];
