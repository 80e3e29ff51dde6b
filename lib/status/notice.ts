import { setTimeout as sleep } from "node:timers/promises";
import { SECOND, now } from "@/lib/core/clock";
import { pageReads } from "@/lib/core/db/page-reads";
import { logger } from "@/lib/core/logger";
import { covers } from "./compose";
import { getStatus } from "./queries/status";
import type { Status } from "./schema";

/**
 * The status as this process has read it last, so that no page waits for it. Every process reads it every five seconds, and at once
 * after a change of its own. While the database is away, the last one holds.
 */

/** Milliseconds between readings. */
const EVERY_MS = 5 * SECOND;

const holder = globalThis as typeof globalThis & { __collabhubStatus?: Status };

/** Reads the status; what cannot be read now is read in five seconds. */
export async function readNotice(): Promise<void> {
  try {
    // A reading of its own: it belongs to no page.
    holder.__collabhubStatus = await pageReads.run(undefined, getStatus);
  } catch (error) {
    logger().debug({ context: "lifecycle", err: error }, "the status cannot be read");
  }
}

/** Reads the status again and again until stopped. */
export function followStatus(): { stop: () => void } {
  const stopping = new AbortController();
  const follow = async () => {
    while (!stopping.signal.aborted) {
      await readNotice();
      await sleep(EVERY_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  void follow();
  return { stop: () => stopping.abort() };
}

/** Incidents that are not resolved and windows that run now, as this process has read them last. */
export function heldNotice(): Pick<Status, "incidents" | "maintenance"> {
  const { incidents = [], maintenance = [] } = holder.__collabhubStatus ?? {};
  const at = now();
  return { incidents, maintenance: maintenance.filter((window) => covers(window, at)) };
}
