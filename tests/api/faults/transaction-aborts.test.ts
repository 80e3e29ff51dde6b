import mongoose, { Schema } from "mongoose";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { audit } from "@/lib/core/audit/audit";
import { systemContext } from "@/lib/core/context";
import { connect, disconnect } from "@/lib/core/db/connect";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { defineModel } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { resetEnv } from "@/lib/core/env";
import { defineEvent, emit } from "@/lib/core/events/events";
import type { ReplicaSet } from "@/scripts/local/mongo";
import { models } from "@/models/registry";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { provisionMongo } from "../../support/provision";

const StepModel = defineModel<{ name: string }>(
  "TestStep",
  new Schema<{ name: string }>({ name: { type: String, required: true } }, { collection: "test_steps" }),
);
const stepped = defineEvent("step.made", z.object({ name: z.string() }));
let set: ReplicaSet;

beforeAll(async () => {
  set = await provisionMongo();
  process.env.MONGODB_URI = set.uri("collabhub");
  resetEnv();
  await connect();
  await ensureIndexes([...models, StepModel]);
}, 60_000);
afterAll(async () => {
  await disconnect();
  await set.stop();
});
beforeEach(async () => {
  await Promise.all([
    StepModel.deleteMany({}),
    AuditLogModel.collection.deleteMany({}),
    OutboxEventModel.deleteMany({}),
  ]);
});

const admin = () => mongoose.connection.getClient().db("admin");
const fail = (times: number, data: Record<string, unknown>) =>
  admin().command({ configureFailPoint: "failCommand", mode: { times }, data });
afterEach(() => admin().command({ configureFailPoint: "failCommand", mode: "off" }));

let runs: number;
let committed: number;
const step = (name: string) => {
  runs = 0;
  committed = 0;
  return transaction(systemContext(), async (tx) => {
    runs += 1;
    await StepModel.create([{ name }], { session: tx.session });
    await audit(tx, { action: "step.make", entity: "step", entityId: name });
    await emit(tx, stepped, { name });
    tx.afterCommit(() => void (committed += 1));
    return name;
  });
};
const stored = async () => ({
  steps: await StepModel.countDocuments(),
  rows: await AuditLogModel.countDocuments(),
  events: await OutboxEventModel.countDocuments(),
});
const nothing = { steps: 0, rows: 0, events: 0 };
const one = { steps: 1, rows: 1, events: 1 };
const conflict = { errorCode: 112, errorLabels: ["TransientTransactionError"] };

describe("an abort at any step leaves all or nothing", () => {
  test.each(["test_steps", "audit_logs", "outbox_events"])(
    "a write conflict at %s is run again and takes effect once",
    async (collection) => {
      await fail(2, { failCommands: ["insert"], namespace: `collabhub.${collection}`, ...conflict });
      await step("a");
      expect(await stored()).toEqual(one);
      expect([runs, committed]).toEqual([3, 1]);
    },
  );

  test.each(["test_steps", "audit_logs", "outbox_events"])(
    "a refusal at %s stores nothing and runs no effect",
    async (collection) => {
      await fail(1, { failCommands: ["insert"], namespace: `collabhub.${collection}`, errorCode: 8000 });
      await expect(step("a")).rejects.toThrow();
      expect(await stored()).toEqual(nothing);
      expect([runs, committed]).toEqual([1, 0]);
    },
  );

  test("a transient failure of the commit runs the whole again, once stored", async () => {
    await fail(1, { failCommands: ["commitTransaction"], ...conflict });
    await step("a");
    expect(await stored()).toEqual(one);
    expect([runs, committed]).toEqual([2, 1]);
  });

  test("a commit of unknown outcome is committed again, not run again", async () => {
    await fail(1, {
      failCommands: ["commitTransaction"],
      errorCode: 64,
      errorLabels: ["UnknownTransactionCommitResult"],
    });
    await step("a");
    expect(await stored()).toEqual(one);
    expect([runs, committed]).toEqual([1, 1]);
  });

  test("a connection that closes in the middle is a new attempt", async () => {
    await fail(1, { failCommands: ["insert"], namespace: "collabhub.outbox_events", closeConnection: true });
    await step("a");
    expect(await stored()).toEqual(one);
    expect(committed).toBe(1);
  });
});

test("a database that is stopped gives an error of unavailability within 3 s, and works again by itself", async () => {
  const member = await set.primary();
  await step("before");
  await member.kill();
  const started = performance.now();
  const failure = await step("during").then(
    () => null,
    (error: unknown) => error,
  );
  expect(performance.now() - started).toBeLessThan(3_500);
  expect(isDatabaseUnavailable(failure)).toBe(true);
  await member.start();
  await set.primary();
  await expect
    .poll(
      () =>
        step("after").then(
          () => true,
          () => false,
        ),
      { timeout: 15_000 },
    )
    .toBe(true);
  expect(await StepModel.countDocuments({ name: "during" })).toBe(0);
}, 60_000);
