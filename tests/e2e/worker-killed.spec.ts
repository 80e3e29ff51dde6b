import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { MongoClient, ObjectId, type Db } from "mongodb";
import { migrateDatabase, startServer } from "@/tests/support/services";

/** A worker process of its own, killed with SIGKILL between the effect of a reaction and the mark that it happened. */

const DATABASE = "collabhub_worker";
const EVENTS = 200;
const LONG_AGO = new Date(0);

const uri = () => {
  const address = new URL(process.env.E2E_MONGODB_URI ?? "");
  address.pathname = `/${DATABASE}`;
  return address.href;
};
const worker = () =>
  startServer({ env: { MONGODB_URI: uri(), REDIS_URL: process.env.E2E_REDIS_URL ?? "", WORKER: "1" } });

/** One person, and as many switches of their second factor, each of which owes one mail. */
async function plant(db: Db): Promise<ObjectId[]> {
  const at = new Date();
  const userId = new ObjectId();
  await db.collection("users").insertOne({
    _id: userId,
    email: "worker@example.com",
    passwordHash: "-",
    name: "Ines",
    persona: "talent",
    locale: "en",
    status: "active",
    emailVerifiedAt: at,
    plan: "free",
    trustScore: 50,
    acceptedTerms: { version: "1", at },
    createdAt: at,
  });
  const { insertedIds } = await db.collection("outbox_events").insertMany(
    Array.from({ length: EVENTS }, (_, index) => ({
      name: "two_factor.switched",
      payload: { userId: userId.toHexString(), on: index % 2 === 0 },
      requestId: `worker-${index}`,
      actorId: null,
      state: "pending",
      createdAt: at,
      availableAt: at,
      lockedUntil: LONG_AGO,
      lockedBy: null,
      attempts: 0,
      lastError: null,
      doneAt: null,
    })),
  );
  return Object.values(insertedIds);
}

test("a worker killed six times, between effect and mark too, does everything once", async () => {
  test.setTimeout(420_000);
  await migrateDatabase(uri());
  const client = await new MongoClient(uri()).connect();
  const db = client.db();
  const marks = (mode: unknown, blockTimeMS = 3_000) =>
    client.db("admin").command({
      configureFailPoint: "failCommand",
      mode,
      ...(mode === "off"
        ? {}
        : {
            data: {
              failCommands: ["update"],
              namespace: `${DATABASE}.outbox_events`,
              blockConnection: true,
              blockTimeMS,
            },
          }),
    });
  const receipts = () => db.collection("reaction_receipts").countDocuments();
  const unmarked = () => db.collection("outbox_events").countDocuments({ state: "pending" });
  const waiting = async () =>
    (await db.collection("outbox_events").find({ state: "pending" }).toArray()).map(
      ({ attempts, lastError }) => `${String(attempts)} attempts: ${String(lastError)}`,
    );
  /** The minute of the dead worker's lease, gone by. */
  const passLeases = () =>
    db.collection("outbox_events").updateMany({ state: "pending" }, { $set: { lockedUntil: LONG_AGO } });
  try {
    const events = await plant(db);
    let caught = 0;
    for (let round = 0; round < 6; round += 1) {
      const before = await receipts();
      // Even rounds hold the worker exactly between its effect and its mark; odd ones end it wherever it is.
      if (round % 2 === 0) await marks("alwaysOn");
      const running = await worker();
      await expect.poll(receipts, { timeout: 20_000, intervals: [5] }).toBeGreaterThan(before);
      if (round % 2 === 1) await sleep(round * 3);
      await running.kill();
      await marks("off");
      caught += (await receipts()) > EVENTS - (await unmarked()) ? 1 : 0;
      await passLeases();
      if ((await unmarked()) === 0) break;
    }
    expect(caught).toBeGreaterThan(0);

    const last = await worker();
    // A claim that was still under way when its worker died is leased for a minute; what failed after so many claims waits longer.
    await expect.poll(waiting, { timeout: 240_000 }).toEqual([]);
    await expect.poll(() => db.collection("mails").countDocuments({ state: "kept" })).toBe(EVENTS);
    const answers = await Promise.all(
      ["/api/health/live", "/health", "/api/v1/roles", "/"].map(async (path) => (await fetch(last.url + path)).status),
    );
    expect(answers).toEqual([200, 200, 503, 503]);
    await last.stop();

    expect(await receipts()).toBe(EVENTS);
    const keys = await db.collection<{ key: string }>("mails").distinct("key");
    expect(keys.sort()).toEqual(events.map((id) => `two-factor:${id.toHexString()}`).sort());
    expect(await db.collection("outbox_events").countDocuments({ state: "done" })).toBe(EVENTS);
  } finally {
    await marks("off");
    await client.close();
  }
});
