import { z } from "zod";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { instant } from "@/lib/core/instant";
import { personalData, type ErasedPerson } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";
import { forgetSuppressions } from "@/lib/integrations/mail/suppression";
import { DigestModel } from "@/models/digest";
import { NotificationModel } from "@/models/notification";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { PushModel } from "@/models/push";
import { PushSubscriptionModel } from "@/models/push-subscription";
import { dataWithoutPerson } from "@/lib/core/without-person";

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
      changedAt: chosen.changedAt.toISOString(),
    }
  );
}

const created = (cutoff: Date) => ({ createdAt: { $lte: cutoff } });

/**
 * What notifications answer for of personal data: the person's own, which name others by the names of that time, and how they
 * want to be told. Null for someone who never changed that.
 */
export const notificationData = personalData({
  models: {
    Notification: ["data"],
    NotificationPreference: ["channels", "categories", "quietHours"],
    Digest: [],
    Push: [],
    PushSubscription: ["endpoint"],
  },
  retention: [
    sweepRows({ dataset: "notifications", model: NotificationModel, due: created }),
    sweepRows({ dataset: "digests", model: DigestModel, due: created }),
    sweepRows({ dataset: "pushes", model: PushModel, due: created }),
  ],
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
        changedAt: Timestamp,
      })
      .nullable(),
    /** Of a browser the push service is named, not its address, with which others could reach it. */
    pushBrowsers: z.array(z.strictObject({ service: z.string(), since: Timestamp })),
    digests: z.array(z.strictObject({ period: z.string(), day: z.string() })),
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
    const browsers = await PushSubscriptionModel.find({ userId: objectId(userId) })
      .sort({ createdAt: 1, _id: 1 })
      .lean();
    const digests = await DigestModel.find({ userId: objectId(userId), state: "sent" })
      .sort({ period: 1, day: 1 })
      .lean();
    return {
      preferences: await exportPreferences(userId),
      pushBrowsers: browsers.map(({ endpoint, createdAt }) => ({
        service: new URL(endpoint).hostname,
        since: createdAt.toISOString(),
      })),
      digests: digests.map(({ period, day }) => ({ period, day })),
      notifications: rows.map(({ type, data, url, readAt, createdAt }) => ({
        type,
        data: { ...data },
        url,
        readAt: instant(readAt),
        createdAt: createdAt.toISOString(),
      })),
    };
  },
  erase: {
    notifications: eraseNotifications,
    notificationChoices: (tx, { userId }) => eraseNotificationChoices(tx, userId),
  },
});

/** Deletes a person's notifications, and takes their name out of those of others (GDPR article 17, PIPEDA principle 4.5). */
async function eraseNotifications(tx: Tx, person: ErasedPerson): Promise<void> {
  const { session } = tx;
  const id = objectId(person.userId);
  await NotificationModel.deleteMany({ userId: id }, { session });
  for (const { _id, data } of await NotificationModel.find({ aboutIds: id }).session(session).lean())
    await NotificationModel.updateOne({ _id }, { $set: { data: dataWithoutPerson(person, data) } }, { session });
}

/** Deletes a person's choices, browsers, digests and what waits to be pushed (GDPR article 17, PIPEDA principle 4.5). */
export async function eraseNotificationChoices(tx: Tx, userId: string): Promise<void> {
  const id = objectId(userId);
  const { session } = tx;
  await NotificationPreferenceModel.deleteOne({ _id: id }, { session });
  for (const model of [DigestModel, PushModel, PushSubscriptionModel])
    await (model as typeof DigestModel).deleteMany({ userId: id }, { session });
  await forgetSuppressions(tx, userId);
}
