import type { ClientSession } from "mongoose";
import { may } from "@/lib/access/permissions";
import type { Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { VerificationModel } from "@/models/verification";
import { deadlineOf } from "../deadline";
import { liveVerificationStatuses } from "../states";

/** How many tries wait for a reviewer: unclaimed ones, those they claimed, and those that need a second person. None of their own. */
export async function countAwaitedVerifications(
  { userId, persona }: Pick<Account, "userId" | "persona">,
  session?: ClientSession,
): Promise<number> {
  if (!may(persona, "verification:review")) return 0;
  await connect();
  const reader = objectId(userId);
  return VerificationModel.countDocuments(
    {
      userId: { $ne: reader },
      $or: [
        { status: "submitted" },
        { status: "under_review", pending: null, claimedBy: reader },
        { status: "under_review", pending: { $ne: null }, "pending.by": { $ne: reader } },
      ],
    },
    sessionOption(session),
  );
}

/** What waits for our own reviewers, whoever has claimed it. */
export async function summarizeVerifications(): Promise<QueueSummary> {
  const waiting = await summarizeQueue(
    VerificationModel,
    { status: { $in: liveVerificationStatuses }, provider: { $ne: "stripe" } },
    { since: "submittedAt" },
  );
  return { ...waiting, dueAt: waiting.oldestAt && deadlineOf({ submittedAt: waiting.oldestAt }) };
}
