import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import Stripe from "stripe";
import { connect, disconnect } from "@/lib/core/db/connect";
import { isDatabaseUnavailable } from "@/lib/core/db/errors";
import { ensureIndexes } from "@/lib/core/db/migrate";
import { objectId } from "@/lib/core/db/model";
import { models } from "@/models/registry";
import { OutboxEventModel } from "@/models/outbox-event";
import { SubscriptionModel } from "@/models/subscription";
import { UserModel } from "@/models/user";
import { WebhookEventModel } from "@/models/webhook-event";
import { anEvent } from "@/tests/support/billing/objects";
import { StripeStub } from "@/tests/support/billing/stub";
import { provisionMongo } from "@/tests/support/provision";
import { quantile } from "./measure/quantiles";
import { differences } from "./webhooks/verify";
import { historyOf, prices, shuffled, type History } from "./webhooks/world";

/**
 * A storm of the payment provider's events: `node --import tsx tests/bench/webhooks.ts [--events 10000] [--copies 3]
 * [--concurrency 32] [--kills 2] [--port 4590]`. Every event is delivered in copies, shuffled, while the worker is killed and started
 * again; at the end everything must be as if each had come once and in order. Prints how fast events were acknowledged
 * and processed, and ends with 1 where anything differs.
 */
const option = (name: string, fallback: number) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};
const EVENTS = option("events", 10_000);
const COPIES = option("copies", 3);
const CONCURRENCY = option("concurrency", 32);
const KILLS = option("kills", 2);
const PORT = option("port", 4590);
const PER_FOUNDER = 20;
const SECRET = "whsec_storm_of_the_benchmark";
const DEADLINE_MS = 30 * 60_000;

const started = performance.now();
const seconds = () => (performance.now() - started) / 1000;
const say = (line: string) => void process.stdout.write(`${`[${Math.round(seconds())} s]`.padEnd(8)} ${line}\n`);

async function start(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", file], { env: { ...process.env, PORT: String(PORT) } });
  child.stderr.pipe(process.stderr);
  await once(child.stdout, "data");
  return child;
}

async function seed(histories: readonly History[]): Promise<void> {
  const at = new Date();
  const acceptedTerms = { version: "1", at };
  await UserModel.insertMany(
    histories.map(({ userId }) => ({
      _id: objectId(userId),
      email: `${userId}@example.com`,
      passwordHash: "-",
      name: "Someone",
      persona: "founder",
      locale: "en",
      status: "active",
      emailVerifiedAt: at,
      acceptedTerms,
      createdAt: at,
    })),
  );
  await SubscriptionModel.insertMany(
    histories.map(({ userId, customer }) => ({
      userId: objectId(userId),
      stripeCustomerId: customer,
      status: "incomplete",
      createdAt: at,
      updatedAt: at,
    })),
  );
}

interface Acknowledged {
  milliseconds: number[];
  statuses: Record<string, number>;
}

async function deliverAll(payloads: readonly string[]): Promise<Acknowledged> {
  const milliseconds: number[] = [];
  const statuses: Record<string, number> = {};
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < payloads.length; index = next++) {
      const payload = payloads[index] ?? "";
      const signature = Stripe.webhooks.generateTestHeaderString({ payload, secret: SECRET });
      const before = performance.now();
      const answer = await fetch(`http://127.0.0.1:${PORT}/api/webhooks/stripe`, {
        method: "POST",
        headers: { "content-type": "application/json", "stripe-signature": signature },
        body: payload,
      });
      await answer.arrayBuffer();
      milliseconds.push(performance.now() - before);
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
  return { milliseconds, statuses };
}

/** Asks again when the busy database did not answer in time. */
async function counted(count: () => Promise<number>): Promise<number> {
  for (;;) {
    try {
      return await count();
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      await sleep(500);
    }
  }
}
const left = () => counted(() => WebhookEventModel.countDocuments({ state: "received" }));
const pending = () => counted(() => OutboxEventModel.countDocuments({ state: "pending" }));
const settledCount = () =>
  counted(() => WebhookEventModel.countDocuments({ state: { $in: ["processed", "ignored", "failed"] } }));

/** Keeps a worker running and kills it, without warning, each time another share of the events is done. */
async function workThrough(total: number, own: Set<ChildProcess>): Promise<void> {
  const startWorker = async () => {
    const child = await start("tests/bench/webhooks/worker.ts");
    own.add(child);
    return child;
  };
  let worker = await startWorker();
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while ((await settledCount()) < (total * kill) / (KILLS + 1)) await sleep(250);
    worker.kill("SIGKILL");
    await once(worker, "exit");
    say(`the worker was killed after ${await settledCount()} events`);
    worker = await startWorker();
  }
  const deadline = Date.now() + DEADLINE_MS;
  const waiting = async () => (await left()) + (await pending());
  while ((await settledCount()) < total || (await waiting()) > 0) {
    if (Date.now() > deadline) throw new Error(`${await waiting()} events still wait`);
    await sleep(200);
  }
  worker.kill("SIGKILL");
  await once(worker, "exit");
}

async function main(): Promise<number> {
  const mongo = await provisionMongo();
  const uri = new URL(mongo.uri());
  uri.pathname = "/collabhub_storm";
  Object.assign(process.env, {
    APP_ENV: "test",
    MONGODB_URI: uri.href,
    NEXT_PUBLIC_APP_URL: "http://localhost:3000",
    JWT_SECRET: "storm-only-access-key-0123456789abcdef",
    JWT_REFRESH_SECRET: "storm-only-refresh-key-fedcba9876543210",
    STRIPE_SECRET_KEY: "sk_test_storm",
    STRIPE_WEBHOOK_SECRET: SECRET,
    LOG_LEVEL: "error",
  });
  const provider = new StripeStub();
  const own = new Set<ChildProcess>();
  try {
    await provider.start();
    await connect();
    await ensureIndexes(models);
    const histories = Array.from({ length: Math.ceil(EVENTS / PER_FOUNDER) }, (_, index) =>
      historyOf(index, PER_FOUNDER),
    );
    provider.put(...prices(), ...histories.flatMap(({ objects }) => objects));
    await seed(histories);
    const once = histories.flatMap(({ events }) =>
      events.map(({ type, object }) => JSON.stringify(anEvent(type, object))),
    );
    const payloads = shuffled(Array.from({ length: COPIES }, () => once).flat(), 20_261_122);
    own.add(await start("tests/bench/webhooks/receiver.ts"));
    say(
      `${once.length} events of ${histories.length} founders, ${COPIES} copies each, shuffled, ${CONCURRENCY} at a time`,
    );
    const begun = performance.now();
    const work = workThrough(once.length, own);
    const { milliseconds, statuses } = await deliverAll(payloads);
    const delivered = (performance.now() - begun) / 1000;
    say(`delivered in ${delivered.toFixed(1)} s; answers ${JSON.stringify(statuses)}`);
    await work;
    const drained = (performance.now() - begun) / 1000;
    const single = JSON.stringify(anEvent("customer.subscription.updated", histories[0]?.objects[0] ?? {}));
    const fifty = await deliverAll(Array.from({ length: 50 }, () => single));
    const copies = await WebhookEventModel.findById((JSON.parse(single) as { id: string }).id).lean();
    await WebhookEventModel.deleteOne({ _id: copies?._id ?? "" });
    const found = await differences(histories, COPIES);
    if (copies?.copies !== 50) found.push(`50 parallel copies were counted as ${copies?.copies ?? 0}`);
    const refused = Object.keys({ ...statuses, ...fifty.statuses }).filter((status) => status !== "200");
    if (refused.length > 0) found.push(`answers other than 200: ${refused.join(", ")}`);
    say(
      `acknowledged: p50 ${quantile(milliseconds, 0.5).toFixed(1)} ms, p95 ${quantile(milliseconds, 0.95).toFixed(1)} ms`,
    );
    say(
      `processed: ${once.length} in ${drained.toFixed(1)} s, ${(once.length / drained).toFixed(0)} a second (leases of killed workers included)`,
    );
    say(
      `50 parallel copies of one event: one row, ${copies?.copies ?? 0} deliveries, p95 ${quantile(fifty.milliseconds, 0.95).toFixed(1)} ms`,
    );
    say(
      `load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(" ")}`,
    );
    for (const line of found.slice(0, 20)) say(`DIFFERS ${line.slice(0, 400)}`);
    say(found.length === 0 ? "as if each had come once and in order" : `${found.length} differences`);
    return found.length === 0 ? 0 : 1;
  } finally {
    for (const child of own) child.kill("SIGKILL");
    await provider.stop();
    await disconnect();
    await mongo.stop();
  }
}

process.exitCode = await main();
