import { wakeWorker } from "@/lib/core/queue/wake";
import { verifiedEvent } from "@/lib/integrations/stripe/signature";
import { storeEvent } from "./inbox/store";

/**
 * Stores a provider event for the worker after verifying its signature: one row per event id, however often it is delivered.
 * Throws 400 for an invalid, outdated or missing signature.
 */
export async function receive(body: Buffer, signature: string | null): Promise<void> {
  const copy = await storeEvent(verifiedEvent(body, signature));
  if (!copy) wakeWorker();
}
