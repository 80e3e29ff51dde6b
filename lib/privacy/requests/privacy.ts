import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant } from "@/lib/core/instant";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { UserModel } from "@/models/user";
import { privacyRequestKinds, privacyRequestStatuses } from "./states";

/** What requests about personal data answer for of it: the address and the message. Of an erased person kind, dates and outcome stay, as the proof. */
export const privacyRequestData = personalData({
  models: { PrivacyRequest: ["email", "message"] },
  erase: {
    privacyRequests: async (tx, { email }) => {
      await PrivacyRequestModel.updateMany({ email }, { $set: { email: "", message: "" } }, { session: tx.session });
    },
  },
  retention: [
    sweepRows({
      dataset: "privacyRequests",
      model: PrivacyRequestModel,
      due: (cutoff) => ({ closedAt: { $lte: cutoff } }),
    }),
  ],
  sections: {
    privacyRequests: z.array(
      z.strictObject({
        kind: z.enum(privacyRequestKinds),
        message: z.string(),
        status: z.enum(privacyRequestStatuses),
        createdAt: Timestamp,
        closedAt: Timestamp.nullable(),
      }),
    ),
  },
  read: async (userId) => {
    const user = await UserModel.findById(objectId(userId), { email: 1 }).lean();
    const rows = user
      ? await PrivacyRequestModel.find({ email: user.email }).sort({ createdAt: 1, _id: 1 }).lean()
      : [];
    return {
      privacyRequests: rows.map(({ kind, message, status, createdAt, closedAt }) => ({
        kind,
        message,
        status,
        createdAt: createdAt.toISOString(),
        closedAt: instant(closedAt),
      })),
    };
  },
});
