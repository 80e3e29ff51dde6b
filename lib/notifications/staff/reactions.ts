import { personasWith, type Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { disputeEvents } from "@/lib/disputes/events";
import { findAdjudicators } from "@/lib/disputes/queries/adjudicators";
import { findDisputeNotificationContext, type DisputeNotificationContext } from "@/lib/disputes/queries/detail";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { findStaffIds } from "@/lib/profiles/queries/staff";
import { trustLedgerEvents } from "@/lib/trust/events";
import { notify, type NotificationDraft } from "../notify";
import { staffMail } from "./mail";

type Case = Pick<NotificationDraft, "type" | "data" | "url"> & { deadlineAt: Date | null };

/** Tells everyone of the team who has a permission, but for whom the case is closed, that a case waits for a word of theirs. */
async function notifyStaff(
  tx: Tx,
  eventId: string,
  permission: Permission,
  except: readonly string[],
  { deadlineAt, ...news }: Case,
): Promise<void> {
  const staff = await findStaffIds(personasWith(permission), tx.session);
  await notify(
    tx,
    staff.filter((id) => !except.includes(id)),
    { cause: `${eventId}:${news.type}`, ...news, mail: (reader, told) => staffMail(reader, told, deadlineAt) },
  );
}

/** A dispute that waits for a moderator: told to all who have not spoken in it. One that is gone, or waits for others, tells nobody. */
async function notifyDisputeWaiting(
  tx: Tx,
  { id, payload: { disputeId } }: CommittedEvent<{ disputeId: string }>,
  waits: "proposal" | "second" | "decision",
  applies: (briefing: DisputeNotificationContext) => boolean = () => true,
): Promise<void> {
  const briefing = await findDisputeNotificationContext(disputeId, tx.session);
  if (!briefing || !applies(briefing)) return;
  const milestone = await findMilestone(briefing.milestoneId, tx.session);
  await notifyStaff(tx, id, "dispute:judge", await findAdjudicators(disputeId, tx.session), {
    type: "case_dispute_waiting",
    data: { milestone: milestone?.title ?? "", waits },
    url: paths.disputeCase(disputeId),
    deadlineAt: waits === "decision" ? null : briefing.deadlineAt,
  });
}

/** What the team is told: cases that wait for a moderator, and appeals. */
export const staffNotifications = [
  defineReaction(disputeEvents.answered, "tell-staff", (tx, event) => notifyDisputeWaiting(tx, event, "proposal")),
  defineReaction(disputeEvents.drafted, "tell-staff", (tx, event) => notifyDisputeWaiting(tx, event, "second")),
  defineReaction(disputeEvents.escalated, "tell-staff", (tx, event) =>
    notifyDisputeWaiting(tx, event, "decision", ({ smallClaim }) => smallClaim),
  ),
  defineReaction(disputeEvents.elected, "tell-staff", (tx, event) =>
    // Told once, by the second of both elections.
    notifyDisputeWaiting(
      tx,
      event,
      "decision",
      ({ electedIds }) => electedIds.length > 1 && electedIds[0] !== event.payload.byId,
    ),
  ),
  defineReaction(trustLedgerEvents.appealed, "tell-staff", (tx, event) =>
    notifyStaff(tx, event.id, "trust:decide", [event.payload.userId], {
      type: "case_appeal_waiting",
      data: { event: event.payload.event, points: -event.payload.points },
      url: paths.trustAppeals,
      deadlineAt: null,
    }),
  ),
];
