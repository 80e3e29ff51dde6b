import type { ClientSession } from "mongoose";
import { NotificationPreferenceModel } from "@/models/notification-preference";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findSuppressionOf } from "@/lib/integrations/mail/suppression";
import { completePreferences, type Preferences } from "../preferences/merge";
import type { NotificationPreferences } from "../preferences/schema";

/** What some people have chosen, in one read; everyone asked for is in it. */
export async function findPreferences(
  userIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlyMap<string, Preferences>> {
  await connect();
  const rows = await NotificationPreferenceModel.find(
    { _id: { $in: userIds.map(objectId) } },
    null,
    sessionOption(session),
  ).lean();
  const byId = new Map(rows.map((row) => [row._id.toHexString(), row]));
  return new Map(userIds.map((userId) => [userId, completePreferences(byId.get(userId))]));
}

/** What one person has chosen. */
export async function findPreferencesOf(userId: string, session?: ClientSession): Promise<Preferences> {
  await connect();
  return completePreferences(
    await NotificationPreferenceModel.findById(objectId(userId), null, sessionOption(session)).lean(),
  );
}

/** The caller's notification preferences. */
export async function getPreferences(ctx: Context): Promise<NotificationPreferences> {
  const { userId } = signedIn(ctx);
  const [preferences, suppression] = await Promise.all([findPreferencesOf(userId), findSuppressionOf(userId)]);
  return { ...preferences, emailRefusedAt: suppression?.since.toISOString() ?? null };
}
