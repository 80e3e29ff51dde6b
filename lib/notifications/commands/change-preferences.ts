import { NotificationPreferenceModel } from "@/models/notification-preference";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { replanDigests } from "../digests/replan";
import { chosenCategories, criticalCategories, criticalChoice } from "../preferences/states";
import type { NotificationPreferences, NotificationPreferencesBody } from "../preferences/schema";
import { getPreferences } from "../queries/preferences";

/** Throws 422 `critical_category` for a choice that would switch a critical category off, or delay it. */
function assertCriticalStay({ categories }: NotificationPreferencesBody): void {
  for (const name of criticalCategories)
    for (const [field, value] of Object.entries(categories?.[name] ?? {}))
      if (value !== criticalChoice[field as keyof typeof criticalChoice])
        throw new Problem("critical_category", { extra: { category: name } });
}

/** The stored fields that a change sets, by their paths. */
function changesOf({ channels, categories, ...rest }: NotificationPreferencesBody): Record<string, unknown> {
  const set: Record<string, unknown> = {};
  const put = (path: string, value: unknown) => {
    if (value !== undefined) set[path] = value;
  };
  for (const [name, value] of Object.entries(rest)) put(name, value);
  for (const [channel, value] of Object.entries(channels ?? {})) put(`channels.${channel}`, value);
  for (const name of chosenCategories)
    for (const [field, value] of Object.entries(categories?.[name] ?? {})) put(`categories.${name}.${field}`, value);
  return set;
}

/**
 * Changes what the caller is notified of; what is left out stays. Throws 422 `critical_category` where a critical category would be
 * switched off.
 */
export async function changePreferences(
  ctx: Context,
  body: NotificationPreferencesBody,
): Promise<NotificationPreferences> {
  const { userId } = signedIn(ctx);
  assertCriticalStay(body);
  const set = changesOf(body);
  await transaction(ctx, async (tx) => {
    await NotificationPreferenceModel.updateOne(
      { _id: objectId(userId) },
      { $set: { ...set, changedAt: now() } },
      { upsert: true, session: tx.session },
    );
    if (Object.keys(set).some((path) => /^(channels\.email|digestHour|weeklyOn|categories\..*\.email)$/.test(path)))
      await replanDigests(tx, userId);
    await audit(tx, {
      action: "notification.choose",
      entity: "user",
      entityId: userId,
      after: { fields: Object.keys(set).sort() },
    });
  });
  return getPreferences(ctx);
}
