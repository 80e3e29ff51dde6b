import { MINUTE, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { StreamEventModel } from "@/models/stream-event";
import type { EphemeralEvent } from "./events";

/** Passes an event on to a person's open streams. Whoever is not there is not told later. */
export async function sendEphemeral(userId: string, event: EphemeralEvent): Promise<void> {
  await connect();
  const at = now();
  await StreamEventModel.create({
    userId: objectId(userId),
    type: event.type,
    data: event.data,
    at,
    expireAt: new Date(at.getTime() + MINUTE),
  });
}
