import { keptPayload } from "@/lib/payment-events/inbox/keep";
import { WebhookEventModel } from "@/models/webhook-event";

/** Takes out of stored events of the provider what is not stored any more. Returns of how many; a second run changes nothing. */
export async function redactPayloads(): Promise<number> {
  let changed = 0;
  for await (const { _id, payload } of WebhookEventModel.find({}, { payload: 1 }).lean().cursor({ batchSize: 200 })) {
    const kept = keptPayload(payload);
    if (JSON.stringify(kept) === JSON.stringify(payload)) continue;
    await WebhookEventModel.updateOne({ _id }, { $set: { payload: kept } });
    changed += 1;
  }
  return changed;
}
