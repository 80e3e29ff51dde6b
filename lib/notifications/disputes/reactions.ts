import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { disputeEvents } from "@/lib/disputes/events";
import { findDisputeNotificationContext, type DisputeNotificationContext } from "@/lib/disputes/queries/detail";
import { divide } from "@/lib/ledger/split";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import type { NotificationType } from "../states";
import { notify } from "../notify";
import { disputeMail, type DisputeMailDetails } from "./mail";

interface DisputeNotification {
  type: Extract<NotificationType, `dispute_${string}`>;
  readers: readonly string[];
  /** Whose deed it is: named in the words. */
  person?: string;
  data?: Record<string, string>;
  action: DisputeMailDetails["action"];
  /** Whether the mail names the day until which somebody has time. */
  timed?: boolean;
  reason?: string | null;
  /** Shows what this percent comes to. */
  percent?: number | null;
}

type Ids = CommittedEvent<{ disputeId: string }>;

/** Tells parties in the application and by mail, each once, however often the event comes. A dispute that is gone tells nobody. */
async function notifyAbout(
  tx: Tx,
  event: Ids,
  news: (briefing: DisputeNotificationContext) => DisputeNotification,
): Promise<void> {
  const briefing = await findDisputeNotificationContext(event.payload.disputeId, tx.session);
  if (!briefing) return;
  const { type, readers, person, action, timed, reason, percent, ...told } = news(briefing);
  const { payerId, payeeId, amountMinor, currency } = briefing;
  const people = await findPeople([payerId, payeeId], tx.session);
  const nameOf = (id: string | undefined) => (id ? (people.get(id)?.name ?? "") : "");
  const milestone = await findMilestone(briefing.milestoneId, tx.session);
  const startup = await findStartup(briefing.startupId, tx.session);
  const data = {
    milestone: milestone?.title ?? "",
    startup: startup?.name ?? "",
    payer: nameOf(payerId),
    payee: nameOf(payeeId),
    person: nameOf(person),
    // Nothing can reach the payee any more where all of it went back before this was decided.
    returned: milestone?.status === "refunded" && (percent ?? 0) > 0 ? "yes" : "no",
    ...(typeof percent === "number" ? { percent: String(percent) } : {}),
    ...told.data,
  };
  const details: DisputeMailDetails = {
    action,
    amountMinor,
    currency,
    deadlineAt: timed ? briefing.deadlineAt : null,
    reason: reason ?? null,
    division: typeof percent === "number" ? divide(amountMinor, percent) : null,
  };
  await notify(tx, readers, {
    cause: `${event.id}:${type}`,
    type,
    data,
    url: paths.dispute(briefing.id),
    mail: (reader, news) => disputeMail(reader, news, details),
  });
}

const both = ({ payerId, payeeId }: DisputeNotificationContext) => [payerId, payeeId];
const otherThan = (briefing: DisputeNotificationContext, userId: string) =>
  both(briefing).filter((id) => id !== userId);

/** Who is told what of a dispute. Whoever did it is not told of their own deed, unless it leaves them something to do. */
export const disputeNotifications = [
  defineReaction(disputeEvents.opened, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => {
      // Time opens it in the payer's name on day 75: then the payer does not know yet either.
      const byTime = event.actorId === null;
      return {
        type: "dispute_opened",
        readers: byTime ? both(briefing) : otherThan(briefing, briefing.claimantId),
        person: briefing.claimantId,
        data: { cause: byTime ? "time" : "person" },
        action: "answer",
        timed: true,
        reason: briefing.claim,
      };
    }),
  ),
  defineReaction(disputeEvents.answered, "tell-claimant", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_answered",
      readers: [briefing.claimantId],
      person: otherThan(briefing, briefing.claimantId)[0] ?? "",
      action: "open",
      timed: true,
    })),
  ),
  defineReaction(disputeEvents.proposed, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_proposed",
      readers: both(briefing),
      action: "decide",
      timed: true,
      reason: briefing.proposedReason,
      percent: briefing.proposedPercent,
    })),
  ),
  defineReaction(disputeEvents.accepted, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_accepted",
      readers: otherThan(briefing, event.payload.byId),
      person: event.payload.byId,
      action: "decide",
      timed: briefing.status === "proposed",
      percent: briefing.proposedPercent,
    })),
  ),
  defineReaction(disputeEvents.escalated, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_escalated",
      readers: both(briefing),
      data: { small: briefing.smallClaim ? "yes" : "no" },
      action: briefing.smallClaim ? "open" : "elect",
      timed: briefing.status === "escalated",
    })),
  ),
  defineReaction(disputeEvents.elected, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (briefing) => {
      const { byId } = event.payload;
      const complete = briefing.electedIds.length > 1 && briefing.electedIds[0] !== byId;
      return {
        type: "dispute_elected",
        readers: otherThan(briefing, byId),
        person: byId,
        data: { both: complete ? "yes" : "no" },
        action: complete ? "open" : "elect",
        timed: briefing.status === "escalated",
      };
    }),
  ),
  defineReaction(disputeEvents.withdrawn, "tell-other-side", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_withdrawn",
      readers: otherThan(briefing, briefing.claimantId),
      person: briefing.claimantId,
      action: "open",
    })),
  ),
  defineReaction(disputeEvents.settled, "tell-parties", (tx, event) =>
    notifyAbout(tx, event, (briefing) => ({
      type: "dispute_settled",
      readers: both(briefing),
      data: { cause: event.payload.cause },
      action: "open",
      reason: briefing.decidedReason,
      percent: event.payload.payeePercent,
    })),
  ),
];
