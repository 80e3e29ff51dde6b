import { PushModel } from "@/models/push";
import { PushSubscriptionModel } from "@/models/push-subscription";
import { now } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { dueAt } from "@/lib/core/queue/leased-queue";

/** Queues a push to every browser of the readers of new notifications; whether it is sent is decided then. */
export async function queuePushes(tx: Tx, notifications: readonly { key: string; userId: string }[]): Promise<void> {
  const subscriptions = await PushSubscriptionModel.find(
    { userId: { $in: notifications.map(({ userId }) => objectId(userId)) } },
    { userId: 1 },
  )
    .session(tx.session)
    .lean();
  if (subscriptions.length === 0) return;
  const keys = new Map(notifications.map(({ key, userId }) => [userId, key]));
  const at = now();
  await PushModel.insertMany(
    subscriptions.flatMap(({ _id, userId }) => {
      const key = keys.get(userId.toHexString());
      if (key === undefined) return [];
      return [
        {
          key: `${key}:${_id.toHexString()}`,
          userId,
          subscriptionId: _id,
          notifications: [key],
          state: "queued" as const,
          createdAt: at,
          ...dueAt(at),
        },
      ];
    }),
    { session: tx.session },
  );
  tx.wakeWorker();
}
