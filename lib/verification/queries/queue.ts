import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { toPage } from "@/lib/core/db/page";
import { DEFAULT_PAGE } from "@/lib/core/schema";
import { findPeople } from "@/lib/profiles/queries/people";
import { VerificationModel } from "@/models/verification";
import { getVerification } from "../authorize";
import { peopleOf, toQueued, toReviewed } from "../review";
import type { ReviewedVerification, VerificationPage, VerificationsQuery } from "../schema";
import { liveVerificationStatuses } from "../states";

/** Tries by their deadline, the most urgent first; the permission is the route's. */
export async function listVerifications({
  limit = DEFAULT_PAGE,
  cursor,
  status,
  step,
}: VerificationsQuery): Promise<VerificationPage> {
  await connect();
  const rows = await VerificationModel.find({
    status: status ?? { $in: liveVerificationStatuses },
    ...(step === undefined ? {} : { type: step }),
    // What a provider checks waits for no reviewer.
    ...(status === undefined ? { provider: { $ne: "stripe" as const } } : {}),
    ...afterCursor("submittedAt", "date", 1, cursor),
  })
    .sort({ submittedAt: 1, _id: 1 })
    .limit(limit + 1)
    .lean();
  const names = await findPeople(rows.flatMap(peopleOf));
  return toPage(
    rows,
    limit,
    (row) => toQueued(row, names),
    (row) => [row.submittedAt.getTime(), row._id.toHexString()],
  );
}

/** One try, with what its document says masked. Throws 404. */
export const getReviewed = async (ctx: Context, id: string): Promise<ReviewedVerification> =>
  toReviewed(ctx, await getVerification(id));
