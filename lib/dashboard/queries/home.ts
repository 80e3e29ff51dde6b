import { isStaff } from "@/lib/access/personas";
import { countReceived } from "@/lib/alliances/queries/counts";
import { listAgreementSteps } from "@/lib/agreements/queries/next-steps";
import { signedIn, type Context } from "@/lib/core/context";
import { paths } from "@/lib/core/paths";
import { countAwaitedCases } from "@/lib/disputes/queries/awaited-cases";
import { listDisputeSteps } from "@/lib/disputes/queries/next-steps";
import { countHeldFiles } from "@/lib/files/queries/queue-cards";
import { payoutSteps } from "@/lib/funds/queries/payout-steps";
import { listInvitationSteps } from "@/lib/invitations/queries/next-steps";
import { listMilestoneSteps } from "@/lib/milestones/queries/next-steps";
import { listPlanSteps } from "@/lib/milestones/queries/plan-steps";
import { countUnconfirmedRefunds } from "@/lib/milestones/queries/suspended";
import { countWaitingCases } from "@/lib/moderation/queries/board";
import { countHeldReviews } from "@/lib/reviews/queries/held";
import { countOpenAppeals } from "@/lib/trust/queries/appeals";
import { countAwaitedVerifications } from "@/lib/verification/queries/awaiting";
import { findNextStep } from "@/lib/verification/queries/next-step";
import type { Dashboard, NextStep } from "../schema";
import { inOrder, verificationSteps } from "../steps";
import { getCachedDashboard } from "./cached-dashboard";

/**
 * Returns the caller's home: figures and every next step, in the order of what is due. Of what has no deadline disputes, agreements and
 * milestones come first: they are binding and move money. Moderators and administrators get their queues of waiting cases.
 */
export async function getHome(ctx: Context): Promise<Dashboard> {
  const { userId, persona } = signedIn(ctx);
  const [dashboard, disputes, agreements, milestones, payouts, plans, invitations, requests, queues, next] =
    await Promise.all([
      getCachedDashboard(ctx),
      listDisputeSteps(ctx),
      listAgreementSteps(ctx),
      listMilestoneSteps(ctx),
      persona === "talent" ? payoutSteps(ctx) : [],
      persona === "founder" ? listPlanSteps(ctx) : [],
      persona === "founder" ? listInvitationSteps(ctx) : [],
      isStaff(persona) ? 0 : countReceived(userId),
      isStaff(persona) ? queueSteps(ctx) : [],
      isStaff(persona) ? null : findNextStep(ctx),
    ]);
  const verification = verificationSteps(next, dashboard.steps);
  return {
    ...dashboard,
    steps: inOrder([
      ...queues,
      ...disputes,
      ...agreements,
      ...milestones,
      ...payouts,
      ...plans,
      // What makes talent's next application better comes first; a startup's page and its roles come before its founder's identity.
      ...(persona === "talent" ? [...verification, ...dashboard.steps] : [...dashboard.steps, ...verification]),
      ...(requests > 0 ? [{ key: "answer_requests" as const, count: requests, url: paths.networkRequests }] : []),
      ...invitations,
    ]),
  };
}

/** Returns the moderation queues in which cases wait for the caller. */
async function queueSteps(ctx: Context): Promise<NextStep[]> {
  const reader = signedIn(ctx);
  const [disputes, reported, appeals, refunds, verifications, files, reviews] = await Promise.all([
    countAwaitedCases(reader),
    countWaitingCases(reader),
    countOpenAppeals(reader),
    countUnconfirmedRefunds(reader),
    countAwaitedVerifications(reader),
    countHeldFiles(reader),
    countHeldReviews(reader),
  ]);
  return [
    ...(refunds > 0 ? [{ key: "confirm_refunds" as const, count: refunds, url: paths.suspendedPayments }] : []),
    ...(reported > 0 ? [{ key: "judge_cases" as const, count: reported, url: paths.caseBoard }] : []),
    ...(disputes > 0 ? [{ key: "judge_disputes" as const, count: disputes, url: paths.disputeQueue }] : []),
    ...(appeals > 0 ? [{ key: "decide_appeals" as const, count: appeals, url: paths.trustAppeals }] : []),
    ...(verifications > 0
      ? [{ key: "judge_verifications" as const, count: verifications, url: paths.verificationQueue }]
      : []),
    ...(files > 0 ? [{ key: "judge_files" as const, count: files, url: paths.fileQueue }] : []),
    ...(reviews > 0 ? [{ key: "decide_reviews" as const, count: reviews, url: paths.heldReviews }] : []),
  ];
}
