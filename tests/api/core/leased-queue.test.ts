import { setTimeout as sleep } from "node:timers/promises";
import { Schema, type Model } from "mongoose";
import { beforeEach, describe, expect, test } from "vitest";
import { HOUR, MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { defineModel, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { LeaseLost, LeasedQueue, dueAt, type LeasedFields } from "@/lib/core/queue/leased-queue";
import { retryPolicies, type RetryPolicy } from "@/lib/core/queue/retry-policies";
import { AgreementSealModel } from "@/models/agreement-seal";
import { MailModel } from "@/models/mail";
import { OutboxEventModel } from "@/models/outbox-event";
import { PaymentOrderModel } from "@/models/payment-order";
import { WebhookEventModel } from "@/models/webhook-event";
import { useDatabase } from "../../support/harness";

interface Task extends LeasedFields {
  state: "waiting" | "done" | "failed";
  name: string;
}
const TaskModel = defineModel<Task>(
  "TestTask",
  new Schema<Task>(
    {
      name: { type: String, required: true },
      state: { type: String, required: true },
      availableAt: { type: Date, required: true },
      lockedUntil: { type: Date, required: true },
      lockedBy: { type: String, default: null },
      attempts: { type: Number, default: 0 },
      lastError: { type: String, default: null },
    },
    { collection: "test_tasks" },
  ),
);
const aQueue = (policy: Partial<RetryPolicy> = {}) =>
  new LeasedQueue<Lean<Task>>({
    context: "test",
    model: TaskModel,
    policy: { ...retryPolicies.outbox, ...policy },
    waiting: "waiting",
    failed: "failed",
    failure: "task not done",
    describe: ({ name }) => ({ name }),
  });

useDatabase();
beforeEach(async () => {
  await TaskModel.deleteMany({});
  setClock(new Date());
});

const plant = (...names: string[]) =>
  TaskModel.insertMany(names.map((name) => ({ name, state: "waiting", ...dueAt(now()) })));
const taskOf = (name: string) => TaskModel.findOne({ name }).orFail().lean();
const never = () => new Promise<void>(() => undefined);

describe("a leased queue", () => {
  test("gives each row to one of any number of lanes and workers", async () => {
    const queue = aQueue();
    const names = Array.from({ length: 40 }, (_, index) => `t${index}`);
    await plant(...names);
    const done: string[] = [];
    const work = async (task: Lean<Task>) => {
      done.push(task.name);
      await queue.finish(task, { state: "done" });
    };
    const taken = await Promise.all([1, 2, 3].map(() => queue.drain(work, { max: 50, lanes: 4 })));
    expect(taken.reduce((sum, each) => sum + each, 0)).toBe(40);
    expect(done.sort()).toEqual(names.sort());
    expect(await TaskModel.countDocuments({ state: "done", attempts: 1, lockedBy: null })).toBe(40);
  });

  test("takes no outcome from a holder whose lease ran out, not even of the same process", async () => {
    const queue = aQueue();
    await plant("a");
    const held: Lean<Task>[] = [];
    const hold = queue.drain(
      async (task) => {
        held.push(task);
        await sleep(20);
      },
      { max: 1 },
    );
    await hold;
    advanceClock(MINUTE + SECOND);
    await queue.drain((task) => queue.finish(task, { state: "done" }), { max: 1 });
    const [first] = held;
    if (!first) throw new Error("Nothing was claimed");
    await expect(queue.finish(first, { state: "failed" })).rejects.toThrow(LeaseLost);
    await expect(queue.postpone(first, SECOND)).rejects.toThrow(LeaseLost);
    expect(await taskOf("a")).toMatchObject({ state: "done", attempts: 2 });
  });

  test("undoes the effect of a holder that lost its lease before the commit", async () => {
    const queue = aQueue();
    await plant("a", "b");
    const [task] = await claimed(queue, "a");
    advanceClock(MINUTE + SECOND);
    await queue.drain((again) => queue.finish(again, { state: "done" }), { max: 2 });
    const late = transaction(systemContext(), async (tx) => {
      await TaskModel.updateOne({ name: "b" }, { $set: { lastError: "twice" } }, { session: tx.session });
      await queue.finish(task, { state: "done" }, tx);
    });
    await expect(late).rejects.toThrow(LeaseLost);
    expect((await taskOf("b")).lastError).toBeNull();
  });

  test("is not stopped by a row that fails, throws at once or hangs", async () => {
    const queue = aQueue({ deadlineMs: 100 });
    await plant("throws", "hangs", "rejects", "fine");
    const aborted: string[] = [];
    const taken = await queue.drain(
      (task, signal) => {
        signal.addEventListener("abort", () => aborted.push(task.name));
        if (task.name === "throws") throw new Error("at once");
        if (task.name === "hangs") return never();
        if (task.name === "rejects") return Promise.reject(new Error("no, token=abc123secret"));
        return queue.finish(task, { state: "done" });
      },
      { max: 10 },
    );
    expect(taken).toBe(4);
    expect(aborted).toEqual(["hangs"]);
    expect(await taskOf("fine")).toMatchObject({ state: "done" });
    expect(await taskOf("hangs")).toMatchObject({ state: "waiting", lastError: "Not done within 100 ms" });
    expect(await taskOf("throws")).toMatchObject({ state: "waiting", lockedBy: null, lastError: "at once" });
    expect((await taskOf("rejects")).lastError).not.toContain("abc123secret");
  });

  test("spreads its attempts over the whole budget, and then gives the row up visibly", async () => {
    const queue = aQueue();
    await plant("a");
    const started = now().getTime();
    let last = started;
    for (let attempts = 1; attempts <= retryPolicies.outbox.maxAttempts; attempts += 1) {
      const { availableAt } = await taskOf("a");
      setClock(new Date(availableAt.getTime() - 1));
      if (attempts > 1) expect(await queue.drain(never, { max: 1 })).toBe(0);
      setClock(availableAt);
      last = availableAt.getTime();
      expect(await queue.drain(() => Promise.reject(new Error("no")), { max: 1 })).toBe(1);
    }
    expect(last - started).toBeGreaterThan(36 * HOUR);
    expect(await taskOf("a")).toMatchObject({ state: "failed", attempts: 50, lastError: "no", lockedBy: null });
  });

  test("gives up a row that ends every process that takes it, after waits that grow", async () => {
    const queue = aQueue({ maxAttempts: 9 });
    await plant("poison", "fine");
    await TaskModel.updateOne({ name: "fine" }, { $set: { state: "done" } });
    const waits: number[] = [];
    for (let deaths = 0; deaths < 9; deaths += 1) {
      const [task] = await claimed(queue, "poison");
      waits.push((task.lockedUntil.getTime() - now().getTime()) / SECOND);
      setClock(task.lockedUntil);
    }
    expect(waits).toEqual([60, 60, 60, 60, 60, 60, 64, 128, 256]);
    const ran: string[] = [];
    expect(await queue.drain((task) => Promise.resolve(void ran.push(task.name)), { max: 5 })).toBe(1);
    expect(ran).toEqual([]);
    expect(await taskOf("poison")).toMatchObject({
      state: "failed",
      lastError: "The worker died during the last attempt",
    });
    expect(await queue.drain(never, { max: 5 })).toBe(0);
  });

  test("needs a state for what it gives up", () => {
    expect(
      () =>
        new LeasedQueue<Lean<Task>>({
          context: "test",
          model: TaskModel,
          policy: retryPolicies.mail,
          waiting: "waiting",
          failure: "task not done",
          describe: () => ({}),
        }),
    ).toThrow("gives up rows");
  });
});

/** Claims one row as a worker does that then ends without a word. */
async function claimed(queue: LeasedQueue<Lean<Task>>, name: string): Promise<[Lean<Task>]> {
  const held: Lean<Task>[] = [];
  await queue.drain((task) => Promise.resolve(void held.push(task)), { max: 1 });
  const [task] = held;
  if (task?.name !== name) throw new Error(`Claimed ${String(task?.name)}`);
  return [task];
}

describe("the claim of every queue", () => {
  const queues: readonly (readonly [string, Model<never>, string])[] = [
    ["outbox", OutboxEventModel as unknown as Model<never>, "pending"],
    ["webhooks", WebhookEventModel as unknown as Model<never>, "received"],
    ["mail", MailModel as unknown as Model<never>, "queued"],
    ["seals", AgreementSealModel as unknown as Model<never>, "queued"],
    ["orders", PaymentOrderModel as unknown as Model<never>, "queued"],
  ];
  test.each(queues)("of %s is served by an index, in its order", async (_name, model, state) => {
    const at = now();
    const explained = await model.collection
      .find({ state, availableAt: { $lte: at }, lockedUntil: { $lte: at } })
      .sort({ availableAt: 1 })
      .explain("queryPlanner");
    const plan = JSON.stringify((explained as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan);
    expect(plan).toContain('"indexName":"state_1_availableAt_1"');
    expect(plan).not.toContain("COLLSCAN");
    expect(plan).not.toContain('"stage":"SORT"');
  });
});
