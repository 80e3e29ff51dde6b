import type { ClientSession } from "mongoose";
import { ReviewModel, type Review as ReviewRow } from "@/models/review";
import { ReviewReportModel } from "@/models/review-report";
import { may } from "@/lib/access/permissions";
import { signedIn, type Account, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { presentReviews } from "../present";
import type { AdminReview, AdminReviewPage, AdminReviewsQuery } from "../schema";

/** The shapes of some reviews as those who judge them see them, with every report. */
export async function presentForJudges(
  rows: readonly Lean<ReviewRow>[],
  ctx: Context,
  session?: ClientSession,
): Promise<(row: Lean<ReviewRow>) => AdminReview> {
  const { userId } = signedIn(ctx);
  const shape = await presentReviews(rows, session);
  const reports = await ReviewReportModel.find(
    { targetId: { $in: rows.map(({ _id }) => _id) } },
    {},
    sessionOption(session),
  )
    .sort({ targetId: 1, _id: 1 })
    .lean();
  const people = await findPeople(
    rows.flatMap(({ subjectId, decision }) =>
      [subjectId, decision?.by].flatMap((id) => (id ? [id.toHexString()] : [])),
    ),
    session,
  );
  const nameOf = (id: string) => people.get(id)?.name ?? "";
  return (row) => ({
    ...shape(row),
    subjectName: nameOf(row.subjectId.toHexString()),
    heldFor: row.heldFor,
    reports: reports
      .filter(({ targetId }) => targetId.equals(row._id))
      .map(({ reason, createdAt }) => ({ reason, at: createdAt.toISOString() })),
    decision: row.decision && {
      reason: row.decision.reason,
      byName: nameOf(row.decision.by.toHexString()),
      at: row.decision.at.toISOString(),
    },
    decidable: row.status === "held" && !row.subjectId.equals(userId) && !row.authorId?.equals(userId),
  });
}

/** Held or removed reviews for those who judge them, the oldest first; the permission is the route's. */
export async function listHeldReviews(
  ctx: Context,
  { limit = DEFAULT_PAGE, cursor, status }: AdminReviewsQuery,
): Promise<AdminReviewPage> {
  await connect();
  const rows = await ReviewModel.find({ status, ...afterCursor("createdAt", "date", 1, cursor) })
    .sort({ createdAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  return toPage(rows, limit, await presentForJudges(rows, ctx), (row) => [
    row.createdAt.getTime(),
    row._id.toHexString(),
  ]);
}

/** How many reviews wait for a decision; 0 for a reader who may not decide them. */
export async function countHeldReviews(
  { persona }: Pick<Account, "persona">,
  session?: ClientSession,
): Promise<number> {
  if (!may(persona, "review:judge")) return 0;
  await connect();
  return ReviewModel.countDocuments({ status: "held" }, sessionOption(session));
}

/** Reviews that wait for a decision. */
export const summarizeHeldReviews = (): Promise<QueueSummary> =>
  summarizeQueue(ReviewModel, { status: "held" }, { since: "createdAt" });
