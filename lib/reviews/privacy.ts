import { ReviewModel } from "@/models/review";
import { ReviewReportModel } from "@/models/review-report";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { reviewStatuses, reviewedSides } from "./states";

/**
 * Personal data in reviews (PIPEDA principle 4.9, GDPR article 15): those that the person wrote, published ones about them, and what
 * they reported. Who wrote about them stays on the public profile and out of the export.
 */
export async function exportReviews(userId: string) {
  await connect();
  const id = objectId(userId);
  const [written, received, reports] = await Promise.all([
    ReviewModel.find({ authorId: id }).sort({ createdAt: 1 }).lean(),
    ReviewModel.find({ subjectId: id, status: "published" }).sort({ publishedAt: 1 }).lean(),
    ReviewReportModel.find({ reporterId: id }).sort({ createdAt: 1 }).lean(),
  ]);
  const common = ({ agreementId, side, ratings, comment, status, response, createdAt }: (typeof written)[number]) => ({
    agreementId: agreementId.toHexString(),
    side,
    ratings: { ...ratings },
    comment,
    status,
    response: response && { text: response.text, at: response.at.toISOString() },
    createdAt: createdAt.toISOString(),
  });
  return {
    written: written.map(common),
    received: received.map(common),
    reports: reports.map(({ targetId, reason, createdAt }) => ({
      reviewId: targetId.toHexString(),
      reason,
      createdAt: createdAt.toISOString(),
    })),
  };
}

/**
 * Erases a person's data in reviews (GDPR article 17, PIPEDA principle 4.5): reviews about them with what was reported of these, their comments and their reports. The
 * ratings that they gave stay without their name, so that other people's averages do not change (GDPR article 17(3)(a)).
 */
export async function eraseFromReviews(tx: Tx, userId: string): Promise<void> {
  const id = objectId(userId);
  await ReviewModel.updateMany({ authorId: id }, { $set: { authorId: null, comment: "" } }, { session: tx.session });
  const received = await ReviewModel.find({ subjectId: id }, { _id: 1 }).session(tx.session).lean();
  await ReviewReportModel.deleteMany(
    { $or: [{ reporterId: id }, { targetId: { $in: received.map(({ _id }) => _id) } }] },
    { session: tx.session },
  );
  await ReviewModel.deleteMany({ subjectId: id }, { session: tx.session });
}

const Written = z.strictObject({
  agreementId: Id,
  side: z.enum(reviewedSides),
  ratings: z.record(z.string(), z.int()),
  comment: z.string(),
  status: z.enum(reviewStatuses),
  response: z.strictObject({ text: z.string(), at: Timestamp }).nullable(),
  createdAt: Timestamp,
});

/** What reviews answer for of personal data. */
export const reviewData = personalData({
  models: { Review: ["ratings", "comment", "response.text", "decision.reason"], ReviewReport: ["reason"] },
  sections: {
    reviews: z.strictObject({
      written: z.array(Written),
      received: z.array(Written),
      reports: z.array(z.strictObject({ reviewId: Id, reason: z.string(), createdAt: Timestamp })),
    }),
  },
  read: async (userId) => ({ reviews: await exportReviews(userId) }),
});
