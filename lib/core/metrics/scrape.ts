import { totalmem } from "node:os";
import { OutboxEventModel } from "@/models/outbox-event";
import { nowMs } from "../clock";
import { connect } from "../db/connect";
import { databaseHealth } from "../health/database";
import { logger } from "../logger";
import { redis } from "../redis/redis";
import { metrics } from "./metrics";

type Collector = () => Promise<void>;
const holder = globalThis as typeof globalThis & { __collabhubCollectors?: Map<string, Collector> };
const collectors = () => (holder.__collabhubCollectors ??= new Map());

/** Registers a module's measurement; it runs at each scrape while the database is available. */
export function onScrape(name: string, collect: Collector): void {
  collectors().set(name, collect);
}

/** Returns all metrics in the Prometheus text format. Without the database, those that are read from it are left out. */
export async function scrape(): Promise<{ contentType: string; body: string }> {
  const { registry, memoryLimit, redisUp } = metrics();
  const constrained = process.constrainedMemory();
  memoryLimit.set(constrained > 0 && constrained < totalmem() ? constrained : totalmem());
  const shared = redis();
  if (shared) redisUp.set((await shared.check()) ? 1 : 0);
  if ((await databaseHealth()).up) {
    await Promise.all([["outbox", outbox] as const, ...collectors()].map(([name, collect]) => attempt(name, collect)));
  }
  return { contentType: registry.contentType, body: await registry.metrics() };
}

async function attempt(name: string, collect: Collector): Promise<void> {
  try {
    await collect();
  } catch (error) {
    logger().warn({ context: "metrics", err: error, collector: name }, "a collector failed");
  }
}

async function outbox(): Promise<void> {
  await connect();
  const { outboxPending, outboxFailed, outboxOldest } = metrics();
  const [pending, failed, oldest] = await Promise.all([
    OutboxEventModel.countDocuments({ state: "pending" }),
    OutboxEventModel.countDocuments({ state: "failed" }),
    OutboxEventModel.findOne({ state: "pending" }, { createdAt: 1 }).sort({ createdAt: 1 }).lean(),
  ]);
  outboxPending.set(pending);
  outboxFailed.set(failed);
  outboxOldest.set(oldest ? Math.max(0, nowMs() - oldest.createdAt.getTime()) / 1000 : 0);
}
