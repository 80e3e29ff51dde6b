import type { TestProject } from "vitest/node";
import { servers, type Servers } from "./servers";

declare module "vitest" {
  export interface ProvidedContext {
    /** The shared replica set, without a database name; `testDatabaseUri()` adds the worker's own. */
    mongoUri: string;
    redisUrl: string;
  }
}

/** Every project evaluates this file anew, and all of them are to have the same servers. */
const holder = globalThis as typeof globalThis & { __testServers?: { running: Promise<Servers>; users: number } };

/** Gives all projects the one replica set and the one redis-server of the run; the last to end stops them. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = (holder.__testServers ??= { running: servers(), users: 0 });
  shared.users += 1;
  const running = await shared.running;
  project.provide("mongoUri", running.mongoUri);
  project.provide("redisUrl", running.redisUrl);
  return async () => {
    shared.users -= 1;
    if (shared.users > 0) return;
    delete holder.__testServers;
    await running.stop();
  };
}
