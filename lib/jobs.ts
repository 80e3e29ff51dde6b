import { administrationJobs } from "@/lib/administration/jobs";
import { admissionJobs } from "@/lib/admission/jobs";
import { sendAnnouncementsJob } from "@/lib/announcements/jobs";
import { expireAllianceRequestsJob } from "@/lib/alliances/jobs";
import { agreementJobs } from "@/lib/agreements/jobs";
import { breachesJob } from "@/lib/breaches/jobs";
import { expireApplications } from "@/lib/applications/jobs";
import { queueCampaignsJob } from "@/lib/campaigns/jobs";
import type { Job } from "@/lib/core/jobs/jobs";
import { fileJobs } from "@/lib/files/jobs";
import { endGraceJob, reconcileJob } from "@/lib/flows/subscriptions/reconcile";
import { journalWithdrawalsJob } from "@/lib/flows/journal-withdrawals";
import { retentionJob } from "@/lib/flows/retention/jobs";
import { disputeDeadlinesJob } from "@/lib/flows/held-money/jobs";
import { ledgerCheckJob } from "@/lib/flows/held-money/jobs";
import { purgeStartups } from "@/lib/flows/purge-startups";
import { completeAgreementsJob, milestoneDeadlinesJob } from "@/lib/flows/held-money/jobs";
import { payoutAccountsJob } from "@/lib/funds/jobs";
import { freeSeatsJob } from "@/lib/identity/jobs";
import { expireInvitationsJob } from "@/lib/invitations/jobs";
import { checkInboxesJob } from "@/lib/inbox/jobs";
import { closeConversationsJob } from "@/lib/messages/jobs";
import { finishAttemptsJob } from "@/lib/skill-tests/jobs";
import { endSuspensionsJob } from "@/lib/moderation/jobs";
import { reviewsJob } from "@/lib/reviews/jobs";
import { inactiveAccountsJob } from "@/lib/privacy/jobs";
import { verificationJobs } from "@/lib/verification/jobs";
import { importProbesJob } from "@/lib/status/jobs";
import { decayTrustJob } from "@/lib/trust/jobs";
import { fetchMissedEventsJob } from "@/lib/payment-events/jobs";

/** Every scheduled job of every module. */
export const jobs: readonly Job[] = [
  expireApplications,
  expireInvitationsJob,
  expireAllianceRequestsJob,
  closeConversationsJob,
  purgeStartups,
  ...agreementJobs,
  fetchMissedEventsJob,
  endGraceJob,
  reconcileJob,
  milestoneDeadlinesJob,
  disputeDeadlinesJob,
  completeAgreementsJob,
  ledgerCheckJob,
  payoutAccountsJob,
  decayTrustJob,
  reviewsJob,
  endSuspensionsJob,
  ...administrationJobs,
  freeSeatsJob,
  ...admissionJobs,
  breachesJob,
  checkInboxesJob,
  ...fileJobs,
  finishAttemptsJob,
  ...verificationJobs,
  retentionJob,
  queueCampaignsJob,
  sendAnnouncementsJob,
  importProbesJob,
  inactiveAccountsJob,
  journalWithdrawalsJob,
];
