import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import { instant, personalData } from "@/lib/core/personal-data";
import { Timestamp } from "@/lib/core/schema";
import { NotificationModel } from "@/models/notification";
import { NotificationPreferenceModel } from "@/models/notification-preference";

async function exportPreferences(userId: string) {
  const chosen = await NotificationPreferenceModel.findById(objectId(userId)).lean();
  return (
    chosen && {
      channels: { ...chosen.channels },
      categories: Object.fromEntries(Object.entries(chosen.categories).map(([name, choice]) => [name, { ...choice }])),
      quietHours: chosen.quietHours && { from: chosen.quietHours.from, to: chosen.quietHours.to },
      digestHour: chosen.digestHour,
      weeklyOn: chosen.weeklyOn,
      readReceipts: chosen.readReceipts,
      typing: chosen.typing,
      pushPreview: chosen.pushPreview,
      marketingWithdrawnAt: instant(chosen.marketingWithdrawnAt),
      changedAt: chosen.changedAt.toISOString(),
    }
  );
}

/**
 * What notifications answer for of personal data: the person's own, which name others by the names of that time, and how they
 * want to be told. Null for someone who never changed that.
 */
export const notificationData = personalData({
  models: { Notification: ["data"], NotificationPreference: ["channels", "categories", "quietHours"] },
  sections: {
    preferences: z
      .strictObject({
        channels: z.record(z.string(), z.string()),
        categories: z.record(z.string(), z.record(z.string(), z.string())),
        quietHours: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
        digestHour: z.int(),
        weeklyOn: z.string(),
        readReceipts: z.boolean(),
        typing: z.boolean(),
        pushPreview: z.boolean(),
        marketingWithdrawnAt: Timestamp.nullable(),
        changedAt: Timestamp,
      })
      .nullable(),
    notifications: z.array(
      z.strictObject({
        type: z.string(),
        data: z.record(z.string(), z.union([z.string(), z.number()])),
        url: z.string(),
        readAt: Timestamp.nullable(),
        createdAt: Timestamp,
      }),
    ),
  },
  read: async (userId) => {
    const rows = await NotificationModel.find({ userId: objectId(userId) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    return {
      preferences: await exportPreferences(userId),
      notifications: rows.map(({ type, data, url, readAt, createdAt }) => ({
        type,
        data: { ...data },
        url,
        readAt: instant(readAt),
        createdAt: createdAt.toISOString(),
      })),
    };
  },
});
