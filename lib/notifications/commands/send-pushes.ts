import { PushModel, type Push } from "@/models/push";
import { PushSubscriptionModel, type PushSubscription } from "@/models/push-subscription";
import { SessionModel } from "@/models/session";
import { now, nowMs } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { beginAgain } from "@/lib/core/db/errors";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { LeasedQueue, dueAt } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { sendPush } from "@/lib/integrations/push/send";
import { findRecipient, type Recipient } from "@/lib/profiles/queries/recipient";
import { quietUntil } from "../preferences/local-times";
import type { Preferences } from "../preferences/merge";
import { findNews, pushContent, type PushItem } from "../push/content";
import { findPreferencesOf } from "../queries/preferences";

/** A service that hangs on one browser does not hold up all others. */
const LANES = 4;

const queue = new LeasedQueue<Lean<Push>>({
  context: "push",
  model: PushModel,
  policy: retryPolicies.push,
  waiting: "queued",
  failed: "failed",
  failure: "push not sent",
  describe: ({ _id }) => ({ pushId: _id.toHexString() }),
});

const skip = (row: Lean<Push>) => queue.finish(row, { state: "skipped" });
const forget = (row: Lean<Push>) => PushSubscriptionModel.deleteOne({ _id: row.subscriptionId });

/** The browser that a push is for; null where its owner has signed out there, which ends the subscription. */
async function findBrowser(row: Lean<Push>): Promise<Lean<PushSubscription> | null> {
  const browser = await PushSubscriptionModel.findOne({ _id: row.subscriptionId, userId: row.userId }).lean();
  if (!browser) return null;
  const session = await SessionModel.findById(browser.sessionId, { revokedAt: 1 }).lean();
  if (session?.revokedAt === null) return browser;
  await forget(row);
  return null;
}

/** What of a push its reader still wants: no old news, and of a category that they want. */
async function findWanted(row: Lean<Push>, reader: Recipient, preferences: Preferences): Promise<PushItem[]> {
  const { channels, categories } = preferences;
  if (channels.push === "off") return [];
  return (await findNews(row.notifications, reader)).filter(({ category }) => categories[category].push === "on");
}

/** Adds a push to the one that its browser shows when quiet hours end. */
const gather = (row: Lean<Push>, end: Date): Promise<void> =>
  transaction(systemContext(), async (tx) => {
    const { userId, subscriptionId } = row;
    const key = `quiet:${subscriptionId.toHexString()}:${end.toISOString()}`;
    if (row.key === key) return queue.postpone(row, end.getTime() - nowMs());
    try {
      await PushModel.updateOne(
        { key },
        {
          $addToSet: { notifications: { $each: row.notifications } },
          $setOnInsert: { userId, subscriptionId, state: "queued", createdAt: now(), ...dueAt(end) },
        },
        { upsert: true, session: tx.session },
      );
    } catch (error) {
      throw beginAgain(error);
    }
    await queue.finish(row, { state: "gathered" }, tx);
  });

/** The end of quiet hours; security does not wait for it. */
function waitFor(wanted: readonly PushItem[], { quietHours }: Preferences, { timeZone }: Recipient): Date | null {
  if (wanted.some(({ category }) => category === "security")) return null;
  return quietUntil(quietHours, now(), timeZone);
}

async function send(row: Lean<Push>, signal: AbortSignal): Promise<void> {
  const userId = row.userId.toHexString();
  const [browser, reader, preferences] = await Promise.all([
    findBrowser(row),
    findRecipient(userId),
    findPreferencesOf(userId),
  ]);
  if (!browser || !reader) return skip(row);
  const wanted = await findWanted(row, reader, preferences);
  if (wanted.length === 0) return skip(row);
  const end = waitFor(wanted, preferences, reader);
  if (end) return gather(row, end);
  const content = pushContent(wanted, { locale: reader.locale, preview: preferences.pushPreview });
  const outcome = await sendPush(browser, content, signal);
  if (outcome === "sent") return queue.finish(row, { state: "sent" });
  if (outcome === "gone") {
    await forget(row);
    return skip(row);
  }
  await queue.postpone(row, outcome.retryAfterMs);
}

/** Sends due pushes that their readers still want, up to `max`; returns how many it took. */
export const sendPushes = (max = 40): Promise<number> => queue.drain(send, { max, lanes: LANES });
