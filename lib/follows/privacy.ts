import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";
import { FollowModel } from "@/models/follow";

/** What follows answer for of personal data: what the person saved and follows. */
export const followData = personalData({
  models: { Follow: [] },
  sections: { follows: z.array(z.strictObject({ kind: z.string(), targetId: Id, createdAt: Timestamp })) },
  read: async (userId) => {
    const rows = await FollowModel.find({ userId: objectId(userId) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    return {
      follows: rows.map(({ kind, targetId, createdAt }) => ({
        kind,
        targetId: targetId.toHexString(),
        createdAt: createdAt.toISOString(),
      })),
    };
  },
  erase: {
    follows: async (tx, { userId }) => {
      await FollowModel.deleteMany({ userId: objectId(userId) }, { session: tx.session });
    },
  },
});
