import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { summarizeQueue, type QueueSummary } from "@/lib/core/db/queue-summary";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { UserModel } from "@/models/user";
import { toPrivacyRequest } from "../requests/present";
import { openRequestStatuses } from "../requests/states";
import type { PrivacyRequestPage, PrivacyRequestsQuery } from "../requests/schema";

const waiting = openRequestStatuses;

/** Requests that wait for an answer, for the overview of the administration. */
export const summarizePrivacyRequests = (): Promise<QueueSummary> =>
  summarizeQueue(PrivacyRequestModel, { status: { $in: [...waiting] } }, { since: "createdAt", due: "dueAt" });

/** Requests about personal data by when they are due, the soonest first; the permission is the route's. */
export async function listPrivacyRequests({
  limit = DEFAULT_PAGE,
  cursor,
  status,
}: PrivacyRequestsQuery = {}): Promise<PrivacyRequestPage> {
  await connect();
  const rows = await PrivacyRequestModel.find({
    status: status ?? { $in: [...waiting] },
    ...afterCursor("dueAt", "date", 1, cursor),
  })
    .sort({ dueAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const accounts = await UserModel.find(
    { email: { $in: rows.map(({ email }) => email) }, status: { $ne: "deleted" } },
    { email: 1 },
  ).lean();
  const idOf = new Map(accounts.map(({ _id, email }) => [email, _id.toHexString()]));
  return toPage(
    rows,
    limit,
    (row) => toPrivacyRequest(row, idOf.get(row.email) ?? null),
    (row) => [row.dueAt.getTime(), row._id.toHexString()],
  );
}
