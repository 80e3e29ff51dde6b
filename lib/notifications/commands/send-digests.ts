import { DigestModel, type Digest } from "@/models/digest";
import { NotificationModel, type Notification } from "@/models/notification";
import { now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { LeasedQueue } from "@/lib/core/queue/leased-queue";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { queueMail } from "@/lib/integrations/mail/queue";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { digestMail } from "../digests/mail";
import { findPending } from "../digests/pending";
import { findPendingMessages } from "../digests/pending-messages";
import { findPreferencesOf } from "../queries/preferences";

const queue = new LeasedQueue<Lean<Digest>>({
  context: "digests",
  model: DigestModel,
  policy: retryPolicies.digests,
  waiting: "waiting",
  failed: "failed",
  failure: "digest not sent",
  describe: ({ _id, period }) => ({ digestId: _id.toHexString(), period }),
});

/** Whom a notification names. */
const namedIn = ({ aboutIds = [] }: Lean<Notification>): string[] => aboutIds.map((id) => id.toHexString());

/** Sends one digest, or none where nothing is new. */
const send = (row: Lean<Digest>): Promise<void> =>
  transaction(systemContext(), async (tx) => {
    const userId = row.userId.toHexString();
    const reader = await findRecipient(userId, tx.session);
    const preferences = await findPreferencesOf(userId, tx.session);
    const pending = reader ? await findPending(userId, preferences, row.period, tx.session) : [];
    const unread = reader ? await findPendingMessages(userId, preferences, row.period, tx.session) : [];
    if (!reader || pending.length + unread.length === 0) return queue.finish(row, { state: "empty" }, tx);
    const people = await findPeople(
      unread.map(({ otherId }) => otherId),
      tx.session,
    );
    const conversations = unread.map(({ conversationId, otherId, count }) => ({
      conversationId,
      count,
      person: people.get(otherId)?.name ?? "",
    }));
    await queueMail(tx, {
      key: `digest:${userId}:${row.period}:${row.day}`,
      about: [...unread.map(({ otherId }) => otherId), ...pending.flatMap(namedIn)],
      ...digestMail(reader, row.period, pending, conversations),
    });
    await NotificationModel.updateMany(
      { _id: { $in: pending.map(({ _id }) => _id) } },
      { $set: { digestedAt: now() } },
      { session: tx.session },
    );
    await queue.finish(row, { state: "sent" }, tx);
  });

/** Sends digests whose hour has come, up to `max`; returns how many it took. */
export const sendDigests = (max = 50): Promise<number> => queue.drain((row) => send(row), { max });
