import { setTimeout as sleep } from "node:timers/promises";
import { SettingModel, type Setting } from "@/models/setting";
import { auditAdministration } from "../audit/administration";
import { SECOND, now } from "../clock";
import { signedIn } from "../context";
import { connect } from "../db/connect";
import { objectId } from "../db/model";
import { pageReads } from "../db/page-reads";
import type { Tx } from "../db/transaction";
import { logger } from "../logger";

/**
 * What administrators have switched, held in memory so that no request waits for it. Every process reads all of it every two seconds:
 * a change is in force within 5 s on all of them. While the database is away, the last value holds.
 */

/** Milliseconds between readings. */
const EVERY_MS = 2 * SECOND;

const holder = globalThis as typeof globalThis & { __collabhubSettings?: ReadonlyMap<string, Setting> };

/** Reads every setting now. */
export async function readSettings(): Promise<void> {
  await connect();
  // A reading of its own: it belongs to no page.
  const rows = await pageReads.run(undefined, () => SettingModel.find().lean());
  holder.__collabhubSettings = new Map(rows.map((row) => [row._id, row]));
}

/** Reads every setting; what cannot be read now is read in two seconds. */
const readAgain = (): Promise<void> =>
  readSettings().catch((error: unknown) =>
    logger().debug({ context: "lifecycle", err: error }, "the settings cannot be read"),
  );

/** Reads the settings again and again until stopped. */
export function followSettings(): { stop: () => void } {
  const stopping = new AbortController();
  const follow = async () => {
    while (!stopping.signal.aborted) {
      await readAgain();
      await sleep(EVERY_MS, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  void follow();
  return { stop: () => stopping.abort() };
}

/** A setting as it was read last; undefined while no one has switched it. */
export const settingOf = (id: string): Setting | undefined => holder.__collabhubSettings?.get(id);

/**
 * Forgets what was read, as a process that has just started.
 * @internal Used by tests alone.
 */
export function forgetSettings(): void {
  delete holder.__collabhubSettings;
}

/** Writes a setting with its reason and trail; this process follows at once, the others within 5 s. */
export async function changeSetting(
  tx: Tx,
  id: string,
  value: Record<string, unknown>,
  { action, reason }: { action: string; reason: string },
): Promise<Setting> {
  const before = await SettingModel.findById(id).session(tx.session).lean();
  const changed = await SettingModel.findOneAndUpdate(
    { _id: id },
    { $set: { value, changedBy: objectId(signedIn(tx.ctx).userId), changedAt: now() } },
    { session: tx.session, upsert: true, returnDocument: "after" },
  ).lean();
  await auditAdministration(tx, {
    action,
    entity: "setting",
    entityId: id,
    reason,
    before: before?.value ?? {},
    after: value,
  });
  tx.afterCommit(readAgain);
  return changed;
}
