import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { resolveMongod } from "../../local/binaries/mongod";
import { resolveRedis } from "../../local/binaries/redis";
import { startReplicaSet, type ReplicaSet } from "../../local/mongo";
import { rememberedPort } from "../../local/ports";
import { startRedis, type RedisServer } from "../../local/redis";
import type { Layout } from "../layout";

const MEMBERS = 3;

export interface Databases {
  readonly mongo: ReplicaSet;
  readonly redis: RedisServer;
  stop(): Promise<void>;
}

/** Starts a replica set of three and a Redis whose writes survive a restart, both on loopback. */
export async function startDatabases(place: Layout, progress: (line: string) => void): Promise<Databases> {
  const folder = (name: string) => join(place.root, name);
  const port = (name: string) => rememberedPort(join(place.root, "ports", name));
  await mkdir(folder("redis"), { recursive: true });
  const ports: number[] = [];
  for (let index = 0; index < MEMBERS; index += 1) ports.push(await port(`mongo-${index + 1}`));
  const [binary, redisBinary] = await Promise.all([resolveMongod(progress), resolveRedis(progress)]);
  const mongo = await startReplicaSet({ binary, directory: folder("mongo"), ports, cacheGigabytes: 0.25 });
  const redis = await startRedis({
    binary: redisBinary,
    port: await port("redis"),
    directory: folder("redis"),
  }).catch(async (error: unknown) => {
    await mongo.stop();
    throw error;
  });
  return {
    mongo,
    redis,
    async stop() {
      await Promise.all([mongo.stop(), redis.stop()]);
    },
  };
}
