import { may } from "@/lib/access/permissions";
import { signedIn, type Context } from "@/lib/core/context";
import { withJoinedReads } from "@/lib/core/db/page-reads";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { Problem } from "@/lib/core/http/problem";
import { instant } from "@/lib/core/instant";
import { summarizeWaitlist } from "@/lib/admission/queries/registration";
import { summarizePrivacyRequests } from "@/lib/privacy/queries/requests";
import { summarizeBreaches } from "@/lib/breaches/queries/list";
import { summarizeDisputes } from "@/lib/disputes/queries/awaited-cases";
import { summarizeFeedback } from "@/lib/feedback/queries/list";
import { summarizeFiles } from "@/lib/files/queries/queue-cards";
import { summarizeLedgerFaults } from "@/lib/ledger/queries/checks";
import { summarizeSuspended } from "@/lib/milestones/queries/suspended";
import { summarizeCases } from "@/lib/moderation/queries/board";
import { summarizeHeldReviews } from "@/lib/reviews/queries/held";
import { summarizeDrafts } from "@/lib/status/queries/incidents";
import { summarizeAppeals } from "@/lib/trust/queries/appeals";
import { summarizeVerifications } from "@/lib/verification/queries/awaiting";
import { ErasureModel } from "@/models/erasure";
import { PaymentOrderModel } from "@/models/payment-order";
import { WebhookEventModel } from "@/models/webhook-event";
import type { Overview } from "../schema";
import { queueKeys, queues, type QueueKey } from "../states";

const summaries: Readonly<Record<QueueKey, () => Promise<QueueSummary>>> = {
  verifications: summarizeVerifications,
  disputes: summarizeDisputes,
  reports: () => summarizeCases("case"),
  appeals: () => summarizeCases("appeal"),
  trust_appeals: summarizeAppeals,
  pictures: () => summarizeFiles("held"),
  doubtful_pictures: () => summarizeFiles("doubtful"),
  reviews: summarizeHeldReviews,
  refunds: summarizeSuspended,
  erasures_held: () => summarizeQueue(ErasureModel, { status: "held" }, { since: "requestedAt", due: "eraseAt" }),
  privacy_requests: summarizePrivacyRequests,
  feedback: summarizeFeedback,
  breaches: summarizeBreaches,
  waitlist: summarizeWaitlist,
  incident_drafts: summarizeDrafts,
  webhooks_failed: () => summarizeQueue(WebhookEventModel, { state: "failed" }, { since: "receivedAt" }),
  payouts_refused: () => summarizeQueue(PaymentOrderModel, { state: "refused" }, { since: "createdAt" }),
  ledger_faults: summarizeLedgerFaults,
};

type Row = Overview["queues"][number];

/** What never comes sorts after every time. */
const NEVER = "~";

/** What is due first, then what has waited longest, then what is empty. */
const byUrgency = (a: Row, b: Row): number => {
  const rank = ({ count, dueAt, oldestAt }: Row) =>
    [count > 0 ? "0" : "1", dueAt ?? NEVER, oldestAt ?? NEVER].join(" ");
  return rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0;
};

/** Every queue that the caller may see, by deadline. Throws 404 for everyone but staff. */
export async function getOverview(ctx: Context): Promise<Overview> {
  const { persona } = signedIn(ctx);
  if (!may(persona, "administration:read")) throw new Problem("not_found");
  const seen = queueKeys.filter((key) => may(persona, queues[key].permission));
  const rows = await Promise.all(
    seen.map(async (key): Promise<Row> => {
      const { count, oldestAt, dueAt } = await summaries[key]();
      return { key, count, oldestAt: instant(oldestAt), dueAt: instant(dueAt), url: queues[key].url };
    }),
  );
  return { queues: rows.sort(byUrgency) };
}

/** The same for the API: its reads join as those of a page do. */
export const getJoinedOverview = (ctx: Context): Promise<Overview> => withJoinedReads(() => getOverview(ctx));

/** How much waits for an administrator of which no other entry of the navigation tells. */
export async function countTechnical(ctx: Context): Promise<{ webhooks: number; administration: number }> {
  const { persona } = signedIn(ctx);
  if (!may(persona, "ledger:read")) return { webhooks: 0, administration: 0 };
  const [webhooks, payouts, faults] = await Promise.all([
    summaries.webhooks_failed(),
    summaries.payouts_refused(),
    summaries.ledger_faults(),
  ]);
  return { webhooks: webhooks.count, administration: payouts.count + faults.count };
}
