import type { Tx } from "@/lib/core/db/transaction";
import type { Lean } from "@/lib/core/db/model";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { disputeEvents } from "@/lib/disputes/events";
import {
  findDisputeNotificationContext,
  type DisputeNotificationContext,
} from "@/lib/disputes/queries/notification-context";
import { divide } from "@/lib/ledger/split";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { NotificationType } from "../states";
import type { Milestone } from "@/models/milestone";
import { notify } from "../notify";
import { disputeMail, type DisputeMailDetails } from "./mail";

interface DisputeNotification {
  type: Extract<NotificationType, `dispute_${string}`>;
  readers: readonly string[];
  /** The user who acted, named in the text. */
  person?: string;
  data?: Record<string, string>;
  action: DisputeMailDetails["action"];
  /** Whether the e-mail names the deadline. */
  timed?: boolean;
  reason?: string | null;
  /** The payee's percentage, of which the e-mail shows the amounts. */
  percent?: number | null;
}

type Ids = CommittedEvent<{ disputeId: string }>;

/**
 * Notifies about a dispute in the product and by e-mail, once each, however often the event is delivered; no one where
 * it does not exist.
 */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  compose: (context: DisputeNotificationContext, milestone: Lean<Milestone> | null) => DisputeNotification,
): Promise<void> {
  const context = await findDisputeNotificationContext(event.payload.disputeId, tx.session);
  if (!context) return;
  const milestone = await findMilestone(context.milestoneId, tx.session);
  const { type, readers, person, action, timed, reason, percent, ...notification } = compose(context, milestone);
  const { payerId, payeeId, amountMinor, currency } = context;
  const people = await findPeople([payerId, payeeId], tx.session);
  const nameOf = (id: string | undefined) => (id ? (people.get(id)?.name ?? "") : "");
  const startup = await findStartup(context.startupId, tx.session);
  const data = {
    milestone: milestone?.title ?? "",
    startup: startup?.name ?? "",
    payer: nameOf(payerId),
    payee: nameOf(payeeId),
    person: nameOf(person),
    // Where everything was refunded before the decision, nothing can reach the payee.
    returned: milestone?.status === "refunded" && (percent ?? 0) > 0 ? "yes" : "no",
    ...(typeof percent === "number" ? { percent: String(percent) } : {}),
    ...notification.data,
  };
  const details: DisputeMailDetails = {
    action,
    amountMinor,
    currency,
    deadlineAt: timed ? context.deadlineAt : null,
    reason: reason ?? null,
    division: typeof percent === "number" ? divide(amountMinor, percent) : null,
  };
  await notify(tx, readers, {
    cause: `${event.id}:${type}`,
    type,
    data,
    url: paths.dispute(context.id),
    about: [payerId, payeeId],
    mail: (reader, content) => disputeMail(reader, content, details),
  });
}

const both = ({ payerId, payeeId }: DisputeNotificationContext) => [payerId, payeeId];
const otherThan = (context: DisputeNotificationContext, userId: string) => both(context).filter((id) => id !== userId);

/**
 * Notifications about disputes, by event. No one is notified of their own action, unless it leaves them something to
 * do.
 */
export const disputeNotifications = [
  defineReaction(disputeEvents.opened, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context, milestone) => {
      // The job that opens it acts in the claimant's name, so the claimant does not know yet either.
      const byTime = event.actorId === null;
      const timeCause = milestone?.disputedFrom === "changes_requested" ? "time" : "closed";
      return {
        type: "dispute_opened",
        readers: byTime ? both(context) : otherThan(context, context.claimantId),
        person: context.claimantId,
        data: { cause: byTime ? timeCause : "person" },
        action: "answer",
        timed: true,
        reason: context.claim,
      };
    }),
  ),
  defineReaction(disputeEvents.answered, "tell-claimant", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_answered",
      readers: [context.claimantId],
      person: otherThan(context, context.claimantId)[0] ?? "",
      action: "open",
      timed: true,
    })),
  ),
  defineReaction(disputeEvents.referred, "tell-claimant", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_referred",
      readers: [context.claimantId],
      person: otherThan(context, context.claimantId)[0] ?? "",
      action: "open",
      timed: true,
    })),
  ),
  defineReaction(disputeEvents.proposed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_proposed",
      readers: both(context),
      action: "decide",
      timed: true,
      reason: context.proposedReason,
      percent: context.proposedPercent,
    })),
  ),
  defineReaction(disputeEvents.accepted, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_accepted",
      readers: otherThan(context, event.payload.byId),
      person: event.payload.byId,
      action: "decide",
      timed: context.status === "proposed",
      percent: context.proposedPercent,
    })),
  ),
  defineReaction(disputeEvents.escalated, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_escalated",
      readers: both(context),
      data: { small: context.smallClaim ? "yes" : "no" },
      action: context.smallClaim ? "open" : "elect",
      timed: context.status === "escalated",
    })),
  ),
  defineReaction(disputeEvents.elected, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (context) => {
      const { byId } = event.payload;
      const complete = context.electedIds.length > 1 && context.electedIds[0] !== byId;
      return {
        type: "dispute_elected",
        readers: otherThan(context, byId),
        person: byId,
        data: { both: complete ? "yes" : "no" },
        action: complete ? "open" : "elect",
        timed: context.status === "escalated",
      };
    }),
  ),
  defineReaction(disputeEvents.withdrawn, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_withdrawn",
      readers: otherThan(context, context.claimantId),
      person: context.claimantId,
      action: "open",
    })),
  ),
  defineReaction(disputeEvents.settled, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (context) => ({
      type: "dispute_settled",
      readers: both(context),
      data: { cause: event.payload.cause },
      action: "open",
      reason: context.decidedReason,
      percent: event.payload.payeePercent,
    })),
  ),
];
