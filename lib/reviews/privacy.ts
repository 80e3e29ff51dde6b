import { ReviewModel } from "@/models/review";
import { ReviewReportModel } from "@/models/review-report";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { z } from "zod";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { reviewStatuses, reviewedSides } from "./states";
import { withoutPerson } from "@/lib/core/without-person";

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
 * Erases a person's data in reviews (GDPR article 17, PIPEDA principle 4.5): their comments, answers and reports. The ratings that they
 * gave stay without their name, so that other people's averages do not change (GDPR article 17(3)(a)). What others wrote about them
 * stays those others', without the name.
 */
export async function eraseFromReviews(tx: Tx, person: ErasedPerson): Promise<void> {
  const id = objectId(person.userId);
  const { session } = tx;
  await ReviewModel.updateMany({ authorId: id }, { $set: { authorId: null, comment: "" } }, { session });
  await ReviewReportModel.deleteMany({ reporterId: id }, { session });
  const received = await ReviewModel.find({ subjectId: id }).session(session).lean();
  for (const { _id, comment, decision } of received)
    await ReviewModel.updateOne(
      { _id },
      {
        $set: {
          comment: withoutPerson(person, comment),
          response: null,
          ...(decision ? { "decision.reason": withoutPerson(person, decision.reason) } : {}),
        },
      },
      { session },
    );
  const about = { targetId: { $in: received.map(({ _id }) => _id) } };
  for (const { _id, reason } of await ReviewReportModel.find(about).session(session).lean())
    await ReviewReportModel.updateOne({ _id }, { $set: { reason: withoutPerson(person, reason) } }, { session });
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
  erase: { reviews: eraseFromReviews },
});
