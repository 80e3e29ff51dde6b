import type { TestProject } from "vitest/node";
import { provisionMongo, provisionRedis } from "./provision";

declare module "vitest" {
  export interface ProvidedContext {
    /** The shared replica set, without a database name; `testDatabaseUri()` adds the worker's own. */
    mongoUri: string;
    redisUrl: string;
  }
}

/** Starts the one replica set and the one redis-server that all workers share, and ends both after the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [mongo, redis] = await Promise.all([provisionMongo(), provisionRedis()]);
  project.provide("mongoUri", mongo.uri());
  project.provide("redisUrl", redis.url);
  return async () => {
    await Promise.all([mongo.stop(), redis.stop()]);
  };
}
