import { setTimeout as sleep } from "node:timers/promises";
import { ClockOffsetModel } from "@/models/clock-offset";
import { setClockOffset } from "./clock";
import { connect } from "./db/connect";
import { allowsLocalStandIns } from "./env";
import { logger } from "./logger";

/** Milliseconds between readings: every instance follows within a second. */
const EVERY_MS = 400;

/** Reads by how much the clocks of a local run are ahead, and sets this process's. Without effect in staging and production. */
export async function readClockOffset(): Promise<void> {
  if (!allowsLocalStandIns()) return;
  await connect();
  const row = await ClockOffsetModel.findById("clock").lean();
  setClockOffset(row?.milliseconds ?? 0);
}

/** Follows the stored offset until stopped. Never reads one in staging and production, whose clock is the machine's. */
export function followClock(): { stop: () => void } {
  const stopping = new AbortController();
  const follow = async () => {
    while (!stopping.signal.aborted) {
      await readClockOffset().catch((error: unknown) =>
        logger().debug({ context: "lifecycle", err: error }, "the clock's offset cannot be read"),
      );
      await sleep(EVERY_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  if (allowsLocalStandIns()) void follow();
  return { stop: () => stopping.abort() };
}
