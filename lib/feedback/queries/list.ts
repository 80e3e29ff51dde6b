import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { FeedbackModel, type Feedback as FeedbackRow } from "@/models/feedback";
import { UserModel } from "@/models/user";
import type { Feedback, FeedbackPage, FeedbackQuery } from "../schema";
import { openFeedback } from "../states";

type Row = Lean<FeedbackRow>;

/** Feedback as those who read it see it, with the address of writers who agree to be written to. */
export async function presentFeedback(rows: readonly Row[], session?: ClientSession): Promise<Feedback[]> {
  const writers = rows.flatMap(({ userId, mayContact }) => (userId && mayContact ? [userId] : []));
  const accounts = await UserModel.find(
    { _id: { $in: writers }, status: { $ne: "deleted" } },
    { email: 1 },
    sessionOption(session),
  ).lean();
  const addressOf = new Map(accounts.map(({ _id, email }) => [_id.toHexString(), email]));
  return rows.map((row) => {
    const userId = row.userId?.toHexString() ?? null;
    const contact = (userId === null ? row.email : addressOf.get(userId)) ?? null;
    return {
      id: row._id.toHexString(),
      kind: row.kind,
      message: row.message,
      page: row.page,
      rating: row.rating,
      contact: row.mayContact ? contact : null,
      userId,
      locale: row.locale,
      status: row.status,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** Feedback, the latest first: of one kind or status, else what is still open. The permission is the route's. */
export async function listFeedback({
  limit = DEFAULT_PAGE,
  cursor,
  kind,
  status,
}: FeedbackQuery = {}): Promise<FeedbackPage> {
  await connect();
  const rows = await FeedbackModel.find({
    status: status ?? { $in: [...openFeedback] },
    ...(kind ? { kind } : {}),
    ...afterCursor("createdAt", "date", -1, cursor),
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const shown = new Map((await presentFeedback(rows)).map((item) => [item.id, item]));
  return toPage(
    rows,
    limit,
    ({ _id }) => {
      const item = shown.get(_id.toHexString());
      if (!item) throw new Error("Feedback could not be shown");
      return item;
    },
    (row) => [row.createdAt.getTime(), row._id.toHexString()],
  );
}

/** Feedback that is still open, for the overview of the administration. */
export const summarizeFeedback = (): Promise<QueueSummary> =>
  summarizeQueue(FeedbackModel, { status: { $in: [...openFeedback] } }, { since: "createdAt" });
