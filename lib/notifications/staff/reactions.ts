import { personasWith, type Permission } from "@/lib/access/permissions";
import type { Tx } from "@/lib/core/db/transaction";
import { defineReaction, type CommittedEvent } from "@/lib/core/events/events";
import { paths } from "@/lib/core/paths";
import { breachEvents } from "@/lib/breaches/events";
import { loadBreach } from "@/lib/breaches/queries/load";
import { disputeEvents } from "@/lib/disputes/events";
import { findAdjudicators } from "@/lib/disputes/queries/adjudicators";
import {
  findDisputeNotificationContext,
  type DisputeNotificationContext,
} from "@/lib/disputes/queries/notification-context";
import { findMilestone } from "@/lib/milestones/queries/detail";
import { moderationEvents } from "@/lib/moderation/events";
import { findOutcome } from "@/lib/moderation/queries/outcome";
import { findStaffIds } from "@/lib/profiles/queries/staff";
import { statusEvents } from "@/lib/status/events";
import { loadIncident } from "@/lib/status/queries/incidents";
import { trustLedgerEvents } from "@/lib/trust/events";
import { reviewEvents } from "@/lib/reviews/events";
import { verificationEvents } from "@/lib/verification/events";
import { findSubmission } from "@/lib/verification/queries/submission";
import { notify, type NotificationDraft } from "../notify";
import { staffMail } from "./mail";

type Case = Pick<NotificationDraft, "type" | "data" | "url"> & { deadlineAt: Date | null };

/** Notifies the staff who have a permission, but for those in `except`, that a case waits for them. */
async function notifyStaff(
  tx: Tx,
  eventId: string,
  permission: Permission,
  except: readonly string[],
  { deadlineAt, ...draft }: Case,
): Promise<void> {
  const staff = await findStaffIds(personasWith(permission), tx.session);
  await notify(
    tx,
    staff.filter((id) => !except.includes(id)),
    {
      cause: `${eventId}:${draft.type}`,
      ...draft,
      about: [],
      mail: (reader, content) => staffMail(reader, content, deadlineAt),
    },
  );
}

/**
 * Notifies the moderators who have not acted on a dispute that it waits for one; no one where it does not exist or
 * `applies` is false.
 */
async function notifyDisputeWaiting(
  tx: Tx,
  { id, payload: { disputeId } }: CommittedEvent<{ disputeId: string }>,
  waits: "proposal" | "second" | "decision",
  applies: (context: DisputeNotificationContext) => boolean = () => true,
): Promise<void> {
  const context = await findDisputeNotificationContext(disputeId, tx.session);
  if (!context || !applies(context)) return;
  const milestone = await findMilestone(context.milestoneId, tx.session);
  await notifyStaff(tx, id, "dispute:judge", await findAdjudicators(disputeId, tx.session), {
    type: "case_dispute_waiting",
    data: { milestone: milestone?.title ?? "", waits },
    url: paths.disputeCase(disputeId),
    deadlineAt: waits === "decision" ? null : context.deadlineAt,
  });
}

/** Notifies the reviewers that a submission waits for one of them, or for a second one. */
async function notifyVerificationWaiting(
  tx: Tx,
  { id, payload: { verificationId, userId } }: CommittedEvent<{ verificationId: string; userId: string }>,
  waits: "review" | "second",
  except: readonly string[] = [],
): Promise<void> {
  const found = await findSubmission(verificationId, tx.session);
  if (!found) return;
  await notifyStaff(tx, id, "verification:review", [userId, ...except], {
    type: "case_verification_waiting",
    data: { step: found.step, waits },
    url: paths.verificationCase(verificationId),
    deadlineAt: found.deadlineAt,
  });
}

/** Notifications to staff: disputes that wait for a moderator, appeals, held reviews, and submissions for verification. */
export const staffNotifications = [
  defineReaction(verificationEvents.submitted, "tell-staff", (tx, event) =>
    notifyVerificationWaiting(tx, event, "review"),
  ),
  defineReaction(verificationEvents.seconded, "tell-staff", (tx, event) =>
    notifyVerificationWaiting(tx, event, "second", [event.payload.byId]),
  ),
  defineReaction(disputeEvents.answered, "tell-staff", (tx, event) => notifyDisputeWaiting(tx, event, "proposal")),
  defineReaction(disputeEvents.referred, "tell-staff", (tx, event) => notifyDisputeWaiting(tx, event, "proposal")),
  defineReaction(disputeEvents.drafted, "tell-staff", (tx, event) => notifyDisputeWaiting(tx, event, "second")),
  defineReaction(disputeEvents.escalated, "tell-staff", (tx, event) =>
    notifyDisputeWaiting(tx, event, "decision", ({ smallClaim }) => smallClaim),
  ),
  defineReaction(disputeEvents.elected, "tell-staff", (tx, event) =>
    // The second of the two elections notifies once.
    notifyDisputeWaiting(
      tx,
      event,
      "decision",
      ({ electedIds }) => electedIds.length > 1 && electedIds[0] !== event.payload.byId,
    ),
  ),
  defineReaction(breachEvents.due, "tell-staff", async (tx, { id, payload: { breachId } }) => {
    const { dueAt } = await loadBreach(breachId, tx.session);
    await notifyStaff(tx, id, "breach:manage", [], {
      type: "case_breach_due",
      data: {},
      url: paths.breach(breachId),
      deadlineAt: dueAt,
    });
  }),
  defineReaction(statusEvents.failing, "tell-staff", async (tx, { id, payload: { incidentId } }) => {
    const { severity } = await loadIncident(incidentId, tx.session);
    await notifyStaff(tx, id, "incident:manage", [], {
      type: "case_incident_draft",
      data: { severity },
      url: paths.incident(incidentId),
      deadlineAt: null,
    });
  }),
  defineReaction(trustLedgerEvents.appealed, "tell-staff", (tx, event) =>
    notifyStaff(tx, event.id, "trust:decide", [event.payload.userId], {
      type: "case_appeal_waiting",
      data: { event: event.payload.event, points: -event.payload.points },
      url: paths.trustAppeals,
      deadlineAt: null,
    }),
  ),
  defineReaction(moderationEvents.opened, "tell-staff", async (tx, { id, payload: { caseId, targetType, reason } }) => {
    const outcome = await findOutcome(caseId, tx.session);
    await notifyStaff(tx, id, "case:judge", [], {
      type: "case_report_waiting",
      data: { target: targetType, reason },
      url: paths.moderationCase(caseId),
      deadlineAt: outcome?.deadlineAt ?? null,
    });
  }),
  defineReaction(moderationEvents.appealed, "tell-staff", async (tx, { id, payload: { caseId } }) => {
    const outcome = await findOutcome(caseId, tx.session);
    if (!outcome?.decision) return;
    await notifyStaff(tx, id, "case:judge", outcome.decidedBy === null ? [] : [outcome.decidedBy], {
      type: "case_decision_appeal_waiting",
      data: { action: outcome.decision.action },
      url: paths.moderationCase(caseId),
      deadlineAt: outcome.deadlineAt,
    });
  }),
  defineReaction(reviewEvents.held, "tell-staff", (tx, { id, payload: { authorId, subjectId, heldFor } }) =>
    notifyStaff(tx, id, "review:judge", authorId === null ? [subjectId] : [authorId, subjectId], {
      type: "case_review_waiting",
      data: { cause: heldFor },
      url: paths.heldReviews,
      deadlineAt: null,
    }),
  ),
];
