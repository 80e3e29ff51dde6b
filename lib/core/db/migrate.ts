import { MigrationModel } from "@/models/migration";
import { now } from "../clock";
import { logger } from "../logger";
import { connect } from "./connect";

/** One data migration. It must be safe to run twice and leave data that the previous release can still read. */
export interface MigrationStep {
  /** `NNN-what-it-does`; steps run in this order, once each. */
  readonly id: string;
  readonly run: () => Promise<void>;
}

/** What migrations need from a model. */
export interface Indexed {
  readonly modelName: string;
  createCollection: () => Promise<unknown>;
  createIndexes: () => Promise<unknown>;
}

/** Creates missing collections and indexes (never drops one). */
export async function ensureIndexes(models: readonly Indexed[]): Promise<void> {
  await connect();
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
}

/**
 * Brings the database up to date: indexes first, then the steps not yet applied. Returns the ids of the steps it applied.
 */
export async function migrate(models: readonly Indexed[], steps: readonly MigrationStep[]): Promise<string[]> {
  await ensureIndexes(models);
  const applied = new Set((await MigrationModel.find({}, { _id: 1 }).lean()).map((row) => row._id));
  const pending = [...steps].sort((a, b) => (a.id < b.id ? -1 : 1)).filter((step) => !applied.has(step.id));
  for (const step of pending) {
    const started = performance.now();
    await step.run();
    const milliseconds = Math.round(performance.now() - started);
    await MigrationModel.updateOne({ _id: step.id }, { $set: { appliedAt: now(), milliseconds } }, { upsert: true });
    logger().info({ context: "migrate", duration: milliseconds, step: step.id }, "migration applied");
  }
  return pending.map((step) => step.id);
}
