import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { StreamEventModel } from "@/models/stream-event";
import { StreamHeadModel } from "@/models/stream-head";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { sweepRows } from "@/lib/core/retention-sweep";
import { Timestamp } from "@/lib/core/schema";

/** A person's event log (PIPEDA principle 4.9, GDPR article 15): what their open tabs were told in the last days, as they saw it. */
export async function exportStream(userId: string) {
  await connect();
  const events = await StreamEventModel.find({ userId: objectId(userId), seq: { $gt: 0 } })
    .sort({ seq: 1 })
    .lean();
  return { events: events.map(({ seq, type, data, at }) => ({ id: seq, type, data, at: at.toISOString() })) };
}

/** Deletes a person's event log (GDPR article 17, PIPEDA principle 4.5); it repeats what other records say. */
export async function eraseStream(tx: Tx, userId: string): Promise<void> {
  const id = objectId(userId);
  // What others' tabs were told of them repeats records, too: it goes, and those tabs read the records again.
  await StreamEventModel.deleteMany({ $or: [{ userId: id }, { aboutIds: id }] }, { session: tx.session });
  await StreamHeadModel.deleteOne({ _id: objectId(userId) }, { session: tx.session });
}

/** What the event log answers for of personal data: it repeats, for some days, what other records say. */
export const streamData = personalData({
  models: { StreamEvent: ["data"], StreamHead: [] },
  retention: [
    sweepRows({ dataset: "streamEvents", model: StreamEventModel, due: (_cutoff, at) => ({ expireAt: { $lte: at } }) }),
  ],
  sections: {
    events: z.array(
      z.strictObject({
        id: z.int().optional(),
        type: z.string(),
        data: z.record(z.string(), z.unknown()),
        at: Timestamp,
      }),
    ),
  },
  read: exportStream,
  erase: { stream: (tx, { userId }) => eraseStream(tx, userId) },
});
