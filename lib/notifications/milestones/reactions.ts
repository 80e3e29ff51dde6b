import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { payout } from "@/lib/ledger/split";
import { milestoneEvents } from "@/lib/milestones/events";
import { findMilestoneNotificationContext, type MilestoneNotificationContext } from "@/lib/milestones/queries/detail";
import { REVIEW_DAYS, type MilestoneMove } from "@/lib/milestones/states";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { NotificationType } from "../states";
import { notify } from "../notify";
import { milestoneMail, type MilestoneMailDetails } from "./mail";

interface MilestoneNotification {
  type: NotificationType;
  /** Whose side the words are written for. */
  side: "payer" | "payee";
  url?: string;
  data?: Record<string, string | number>;
  mail?: MilestoneMailDetails;
}

type Ids = CommittedEvent<{ milestoneId: string }>;

/** Tells one side in the application and, where they wait for it, by mail: each once, however often the event comes. */
async function notifySide(
  tx: Tx,
  event: Ids,
  briefing: MilestoneNotificationContext,
  told: MilestoneNotification,
): Promise<void> {
  const { type, side, mail } = told;
  const userId = side === "payer" ? briefing.payerId : briefing.payeeId;
  const startup = await findStartup(briefing.startupId, tx.session);
  const people = await findPeople([briefing.payerId, briefing.payeeId], tx.session);
  await notify(tx, [userId], {
    cause: `${event.id}:${type}`,
    type,
    data: {
      milestone: briefing.title,
      startup: startup?.name ?? "",
      payer: people.get(briefing.payerId)?.name ?? "",
      payee: people.get(briefing.payeeId)?.name ?? "",
      side,
      ...told.data,
    },
    url: told.url ?? paths.milestone(briefing.id),
    mail: mail && ((reader, news) => milestoneMail(reader, news, briefing, mail)),
  });
}

/** Loads what the notices quote; a milestone that is gone tells nobody anything. */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  news: (briefing: MilestoneNotificationContext) => readonly MilestoneNotification[],
): Promise<void> {
  const briefing = await findMilestoneNotificationContext(event.payload.milestoneId, tx.session);
  if (!briefing) return;
  for (const told of news(briefing)) await notifySide(tx, event, briefing, told);
}

const both = (told: Omit<MilestoneNotification, "side">): MilestoneNotification[] => [
  { ...told, side: "payer" },
  { ...told, side: "payee" },
];

const net = ({ amountMinor }: MilestoneNotificationContext) => payout(amountMinor).netMinor;

const released = (briefing: MilestoneNotificationContext, how: "accepted" | "time"): MilestoneNotification => ({
  type: "milestone_released",
  side: "payee",
  data: { how },
  mail: { action: "open", netMinor: net(briefing) },
});

const refunded = (
  side: MilestoneNotification["side"],
  why: "agreed" | "silence" | "held" | "bank",
): MilestoneNotification => ({
  type: "milestone_refunded",
  side,
  data: { why },
  mail: { action: "open" },
});

/**
 * Who hears of which move. Whoever made it is not told of their own deed; what a dispute decides is told by the dispute, and what
 * freezes the milestone too.
 */
const moves: Readonly<
  Partial<Record<MilestoneMove, (briefing: MilestoneNotificationContext) => readonly MilestoneNotification[]>>
> = {
  confirm: (briefing) => [
    {
      type: "milestone_funded",
      side: "payee",
      mail: { action: "start", netMinor: net(briefing), deadline: { kind: "due", at: briefing.dueAt } },
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
  release: (briefing) => [released(briefing, "accepted")],
  auto_release: (briefing) => [released(briefing, "time"), { ...released(briefing, "time"), side: "payer" }],
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
  lose_charge: () => [refunded("payer", "bank"), refunded("payee", "bank")],
};

/** Who is told what of a milestone and its money. */
export const milestoneNotifications = [
  defineReaction(milestoneEvents.planned, "tell-payee", (tx, event) =>
    notifyAbout(tx, event, () => [{ type: "milestone_planned", side: "payee" }]),
  ),
  defineReaction(milestoneEvents.moved, "tell-sides", async (tx, event) => {
    const told = moves[event.payload.move];
    if (told) await notifyAbout(tx, event, told);
  }),
  defineReaction(milestoneEvents.reviewReminded, "tell-payer", (tx, event) =>
    notifyAbout(tx, event, ({ autoReleaseAt }) =>
      // Whoever answered between the reminder and this needs none.
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
    notifyAbout(tx, event, (briefing) => [
      {
        type: "milestone_payout_waiting",
        side: "payee",
        url: paths.earnings,
        mail: { action: "account", netMinor: net(briefing) },
      },
    ]),
  ),
];
