import { z } from "zod";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { retentionCutoff } from "@/lib/core/retention";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { FeedbackModel } from "@/models/feedback";
import { UserModel } from "@/models/user";
import { feedbackKinds, feedbackStatuses } from "./states";

const withAddress = (at: Date) => ({
  email: { $exists: true },
  createdAt: { $lte: retentionCutoff("feedbackAddresses", at) },
});

/** What feedback answers for of personal data: its text, and where a visitor may be written to, which goes sooner. */
export const feedbackData = personalData({
  models: { Feedback: ["userId", "message", "email"] },
  erase: {
    feedback: async (tx, { userId, email }) => {
      await FeedbackModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
      await FeedbackModel.deleteMany({ email }, { session: tx.session });
    },
  },
  retention: [
    sweepRows({ dataset: "feedback", model: FeedbackModel, due: (cutoff) => ({ createdAt: { $lte: cutoff } }) }),
    {
      dataset: "feedbackAddresses",
      due: async (at) => {
        await connect();
        return FeedbackModel.countDocuments(withAddress(at));
      },
      remove: async (at) => {
        await connect();
        const { modifiedCount } = await FeedbackModel.updateMany(withAddress(at), { $unset: { email: 1 } });
        return modifiedCount;
      },
    },
  ],
  sections: {
    feedback: z.array(
      z.strictObject({
        kind: z.enum(feedbackKinds),
        message: z.string(),
        page: z.string(),
        rating: z.int().nullable(),
        mayContact: z.boolean(),
        status: z.enum(feedbackStatuses),
        createdAt: Timestamp,
      }),
    ),
  },
  read: async (userId) => {
    const user = await UserModel.findById(objectId(userId), { email: 1 }).lean();
    const own = await FeedbackModel.find({ userId: objectId(userId) }).lean();
    const asVisitor = user ? await FeedbackModel.find({ email: user.email }).lean() : [];
    return {
      feedback: [...own, ...asVisitor]
        .sort(
          (a, b) =>
            a.createdAt.getTime() - b.createdAt.getTime() || a._id.toHexString().localeCompare(b._id.toHexString()),
        )
        .map(({ kind, message, page, rating, mayContact, status, createdAt }) => ({
          kind,
          message,
          page,
          rating,
          mayContact,
          status,
          createdAt: createdAt.toISOString(),
        })),
    };
  },
});
