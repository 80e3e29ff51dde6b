import { wakeWorker } from "@/lib/core/queue/wake";
import { verifiedEvent } from "@/lib/integrations/stripe/signature";
import { storeEvent } from "../inbox/store";

/**
 * Stores an event of the provider for the worker, once its signature is proved: a row per event id, however often it is
 * delivered. Throws 400 for a bad, old or missing signature.
 */
export async function receive(body: Buffer, signature: string | null): Promise<void> {
  const copy = await storeEvent(verifiedEvent(body, signature));
  if (!copy) wakeWorker();
}
