import { Schema } from "mongoose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit } from "@/lib/core/audit/audit";
import { systemContext } from "@/lib/core/context";
import { connect, disconnect } from "@/lib/core/db/connect";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { defineModel } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { resetEnv } from "@/lib/core/env";
import type { ReplicaSet } from "@/scripts/local/mongo";
import { AuditLogModel } from "@/models/audit-log";
import { provisionMongo } from "../../support/provision";

const schema = new Schema<{ key: string }>({ key: { type: String, required: true } }, { collection: "test_promises" });
schema.index({ key: 1 }, { unique: true });
const PromiseModel = defineModel<{ key: string }>("TestPromise", schema);

let set: ReplicaSet;

beforeAll(async () => {
  set = await provisionMongo({ members: 3, cacheGigabytes: 0.25 });
  process.env.MONGODB_URI = set.uri("collabhub");
  resetEnv();
  await connect();
  await ensureIndexes([PromiseModel, AuditLogModel]);
}, 120_000);
afterAll(async () => {
  await disconnect();
  await set.stop();
});

/** Promises one key: a row and its trail, committed together. Answers whether the commit was acknowledged. */
async function promise(key: string): Promise<boolean> {
  try {
    await transaction(systemContext(), async (tx) => {
      await PromiseModel.create([{ key }], { session: tx.session });
      await audit(tx, { action: "promise.made", entity: "promise", entityId: key });
    });
    return true;
  } catch {
    // Unacknowledged: it may or may not be there, but it must be whole. The caller would repeat it with its key.
    return false;
  }
}

test("killing the primary twice under writes loses no acknowledged write and leaves none half done", async () => {
  const acknowledged: string[] = [];
  let running = true;
  let lastAcknowledged = performance.now();
  let longestGap = 0;
  const writer = async (name: number) => {
    for (let n = 0; running; n += 1) {
      const key = `${name}-${n}`;
      if (!(await promise(key))) continue;
      acknowledged.push(key);
      longestGap = Math.max(longestGap, performance.now() - lastAcknowledged);
      lastAcknowledged = performance.now();
    }
  };
  const writers = Array.from({ length: 8 }, (_unused, name) => writer(name));
  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  for (let round = 0; round < 2; round += 1) {
    await pause(1_500);
    const primary = await set.primary();
    await primary.kill();
    await pause(4_000);
    await primary.start();
  }
  await pause(1_500);
  running = false;
  await Promise.all(writers);

  const stored = new Set((await PromiseModel.find({}, { key: 1 }).read("primary").lean()).map((row) => row.key));
  const trailed = new Set(
    (await AuditLogModel.find({ entity: "promise" }, { entityId: 1 }).lean()).map((row) => row.entityId),
  );
  expect(acknowledged.length).toBeGreaterThan(100);
  expect(acknowledged.filter((key) => !stored.has(key))).toEqual([]);
  expect([...stored].filter((key) => !trailed.has(key))).toEqual([]);
  expect([...trailed].filter((key) => !stored.has(key ?? ""))).toEqual([]);
  expect(longestGap).toBeLessThan(10_000);
}, 120_000);
