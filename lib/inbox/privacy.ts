import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { InboxModel } from "@/models/inbox";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";

/** A person's inbox (PIPEDA principle 4.9, GDPR article 15): how many items of each kind wait for them. */
export async function exportInbox(userId: string) {
  await connect();
  const inbox = await InboxModel.findOne({ userId: objectId(userId) }).lean();
  return { inbox: inbox?.counts ?? null };
}

/** Deletes a person's inbox (GDPR article 17, PIPEDA principle 4.5); it repeats what other records say. */
export async function eraseInbox(tx: Tx, userId: string): Promise<void> {
  await InboxModel.deleteOne({ userId: objectId(userId) }, { session: tx.session });
}

/** What the inbox answers for of personal data. */
export const inboxData = personalData({
  models: { Inbox: [] },
  sections: { waiting: z.record(z.string(), z.int()).nullable() },
  read: async (userId) => {
    const { inbox } = await exportInbox(userId);
    return { waiting: inbox && { ...inbox } };
  },
  erase: { inbox: (tx, { userId }) => eraseInbox(tx, userId) },
});
