import { Schema, type Types } from "mongoose";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { audit } from "@/lib/core/audit/audit";
import { findBrokenLink } from "@/lib/core/audit/chain";
import { DAY, HOUR, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { defineModel } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { defineEvent, defineReaction } from "@/lib/core/events/events";
import { drainOutbox } from "@/lib/core/events/outbox";
import { retryPolicies } from "@/lib/core/queue/retry-policies";
import { nextState, transition } from "@/lib/core/state/transition";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { ReactionReceiptModel } from "@/models/reaction-receipt";
import { useDatabase } from "../../support/harness";

interface Door {
  status: "open" | "closed";
  moves: number;
}
const DoorModel = defineModel<Door>(
  "TestDoor",
  new Schema<Door>(
    { status: { type: String, required: true }, moves: { type: Number, default: 0 } },
    { collection: "test_doors" },
  ),
);
const doorMoved = defineEvent("door.moved", z.object({ doorId: z.string() }));
const machine = {
  entity: "door",
  model: DoorModel,
  transitions: { open: { close: "closed" }, closed: { open: "open" } },
};
const count = defineReaction(doorMoved, "count", async (tx, event) => {
  await DoorModel.updateOne({ _id: event.payload.doorId }, { $inc: { moves: 1 } }, { session: tx.session });
});

useDatabase();
beforeEach(() => DoorModel.deleteMany({}));

const aDoor = async () => (await DoorModel.create({ status: "open" })).toObject();
const close = async (door: Door & { _id: Types.ObjectId }) =>
  transaction(systemContext(), (tx) =>
    transition(tx, machine, door, "close", {
      event: { definition: doorMoved, payload: { doorId: door._id.toHexString() } },
    }),
  );

describe("a transition", () => {
  test("moves the state, writes the trail and the event, all or nothing", async () => {
    const door = await aDoor();
    expect((await close(door)).status).toBe("closed");
    expect(await AuditLogModel.findOne({ entity: "door" }).lean()).toMatchObject({
      action: "door.close",
      changes: { status: { from: "open", to: "closed" } },
    });
    expect(await OutboxEventModel.countDocuments({ name: "door.moved" })).toBe(1);

    const second = await aDoor();
    const aborted = transaction(systemContext(), async (tx) => {
      await transition(tx, machine, second, "close", {
        event: { definition: doorMoved, payload: { doorId: second._id.toHexString() } },
      });
      throw new Error("after the transition");
    });
    await expect(aborted).rejects.toThrow("after the transition");
    expect((await DoorModel.findById(second._id).lean())?.status).toBe("open");
    expect(await OutboxEventModel.countDocuments({ name: "door.moved" })).toBe(1);
  });

  test("has one winner among 50 parallel calls; the others get 409", async () => {
    const door = await aDoor();
    const results = await Promise.allSettled(Array.from({ length: 50 }, () => close(door)));
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ code: "invalid_transition", status: 409 });
    expect(await OutboxEventModel.countDocuments({ name: "door.moved" })).toBe(1);
  });

  test("never reads inherited names as states or actions", () => {
    expect(nextState(machine.transitions, "constructor", "name")).toBeUndefined();
    expect(nextState(machine.transitions, "open", "toString")).toBeUndefined();
  });
});

describe("the outbox", () => {
  test("gives a reaction one effect, however many workers drain it", async () => {
    const door = await aDoor();
    await close(door);
    await Promise.all(Array.from({ length: 8 }, () => drainOutbox([count])));
    expect((await DoorModel.findById(door._id).lean())?.moves).toBe(1);
    expect(await OutboxEventModel.findOne().lean()).toMatchObject({ state: "done", attempts: 1 });
  });

  test("repeats harmlessly when a worker died between the effect and its mark", async () => {
    const door = await aDoor();
    await close(door);
    await drainOutbox([count]);
    await OutboxEventModel.updateMany(
      {},
      { $set: { state: "pending", doneAt: null, lockedUntil: new Date(Date.now() + 60_000), lockedBy: "dead:1" } },
    );
    expect(await drainOutbox([count])).toBe(0);
    advanceClock(61_000);
    expect(await drainOutbox([count])).toBe(1);
    expect((await DoorModel.findById(door._id).lean())?.moves).toBe(1);
    expect(await ReactionReceiptModel.countDocuments()).toBe(1);
  });

  test("tries a failing reaction again later, keeps what succeeded, and gives up visibly", async () => {
    const door = await aDoor();
    await close(door);
    let failing = true;
    const broken = defineReaction(doorMoved, "broken", () =>
      failing ? Promise.reject(new Error("not now, token=abc123secret")) : Promise.resolve(),
    );
    advanceClock(1);
    await drainOutbox([count, broken]);
    expect(await OutboxEventModel.findOne().lean()).toMatchObject({ state: "pending", attempts: 1 });
    expect(await drainOutbox([count, broken])).toBe(0);
    const { maxAttempts, ceilingMs } = retryPolicies.outbox;
    for (let attempt = 2; attempt <= maxAttempts; attempt += 1) {
      advanceClock(ceilingMs + 1000);
      await drainOutbox([count, broken]);
    }
    expect(await OutboxEventModel.findOne().lean()).toMatchObject({ state: "failed", attempts: maxAttempts });
    failing = false;
    expect((await DoorModel.findById(door._id).lean())?.moves).toBe(1);
  });

  test("lets no reaction that throws for a day keep the others of its event, or other events, from running", async () => {
    const door = await aDoor();
    await close(door);
    const started = now();
    const calls: Date[] = [];
    const broken = defineReaction(doorMoved, "broken", async (tx, event) => {
      calls.push(now());
      await DoorModel.updateOne({ _id: event.payload.doorId }, { $inc: { moves: 10 } }, { session: tx.session });
      if (now().getTime() < started.getTime() + DAY) throw new Error("not today, token=abc123secret");
    });
    setClock(started);
    await drainOutbox([broken, count]);
    expect((await DoorModel.findById(door._id).lean())?.moves).toBe(1);
    const other = await aDoor();
    await close(other);
    for (let hour = 0; hour <= 26; hour += 1) {
      await drainOutbox([broken, count]);
      advanceClock(HOUR);
    }
    for (const { _id } of [door, other]) expect((await DoorModel.findById(_id).lean())?.moves).toBe(11);
    expect(await OutboxEventModel.countDocuments({ state: "done", lastError: null })).toBe(2);
    expect(await ReactionReceiptModel.countDocuments()).toBe(4);
    expect(calls.length).toBeGreaterThan(24);
  });

  test("says which reactions failed, without their secrets", async () => {
    await close(await aDoor());
    const failing = (name: string) =>
      defineReaction(doorMoved, name, () => Promise.reject(new Error(`${name} cannot, token=abc123secret`)));
    advanceClock(1);
    await drainOutbox([failing("first"), count, failing("second")]);
    const row = await OutboxEventModel.findOne().orFail().lean();
    expect(row.lastError).toMatch(/^first: first cannot.+second: second cannot/);
    expect(row.lastError).not.toContain("abc123secret");
  });

  test("lets a reaction that ends its process keep neither the others nor later events from running", async () => {
    const door = await aDoor();
    await close(door);
    let deaths = 0;
    // As a killed process: nothing comes back, and the lease runs out.
    const killer = defineReaction(doorMoved, "killer", async () => {
      deaths += 1;
      await OutboxEventModel.updateOne({ state: "pending" }, { $set: { lockedBy: "dead:1" } });
      throw new Error("gone");
    });
    const { maxAttempts, ceilingMs } = retryPolicies.outbox;
    advanceClock(1);
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      expect(await drainOutbox([killer, count])).toBe(1);
      advanceClock(ceilingMs + 1000);
    }
    expect(deaths).toBe(maxAttempts);
    expect((await DoorModel.findById(door._id).lean())?.moves).toBe(1);
    expect(await OutboxEventModel.findOne().lean()).toMatchObject({ state: "pending", attempts: maxAttempts });
    expect(await drainOutbox([killer, count])).toBe(1);
    expect(deaths).toBe(maxAttempts);
    expect(await OutboxEventModel.findOne().lean()).toMatchObject({ state: "failed" });
    expect(await drainOutbox([killer, count])).toBe(0);
  });
});

describe("the audit trail", () => {
  const twoRows = async () => {
    for (const status of ["open", "closed", "open"])
      await transaction(systemContext(), (tx) =>
        audit(tx, {
          action: "door.note",
          entity: "door",
          entityId: "d1",
          after: { status, at: new Date(0), list: [1, null] },
        }),
      );
  };

  test("has gaps only where plain rows between permanent ones have come to their end", async () => {
    const write = (entity: string, permanent: boolean) =>
      transaction(systemContext(), (tx) =>
        audit(tx, { action: `${entity}.note`, entity, entityId: "m1", after: { permanent }, permanent }),
      );
    for (const entity of ["user", "milestone"])
      for (const permanent of [true, false, true, false, true]) await write(entity, permanent);
    await AuditLogModel.collection.deleteMany({ entityId: "m1", seq: { $in: [2, 4] } });
    expect([await findBrokenLink("user", "m1"), await findBrokenLink("milestone", "m1")]).toEqual([3, 3]);
    advanceClock(90 * DAY);
    expect([await findBrokenLink("user", "m1"), await findBrokenLink("milestone", "m1")]).toEqual([null, 3]);
    await AuditLogModel.collection.updateOne({ entityId: "m1", entity: "user", seq: 3 }, { $set: { success: false } });
    expect(await findBrokenLink("user", "m1")).toBe(3);
  });

  test("proves itself intact, and names the row that was altered, removed or reordered", async () => {
    await twoRows();
    expect(await findBrokenLink("door", "d1")).toBeNull();
    await AuditLogModel.collection.updateOne({ entityId: "d1", seq: 2 }, { $set: { "changes.status.to": "ajar" } });
    expect(await findBrokenLink("door", "d1")).toBe(2);
    await AuditLogModel.collection.deleteOne({ entityId: "d1", seq: 2 });
    expect(await findBrokenLink("door", "d1")).toBe(3);
  });
});
