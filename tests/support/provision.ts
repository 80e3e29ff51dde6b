import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resolveMongod } from "@/scripts/local/binaries/mongod";
import { resolveRedis } from "@/scripts/local/binaries/redis";
import { removeData, startReplicaSet } from "@/scripts/local/mongo";
import type { ReplicaSet, ReplicaSetOptions } from "@/scripts/local/mongo";
import { startRedis } from "@/scripts/local/redis";
import type { RedisServer } from "@/scripts/local/redis";

const report = (line: string): void => void process.stderr.write(`${line}\n`);

/** Commands that a fault test needs and no production server offers (fail points). */
const TEST_COMMANDS = ["--setParameter", "enableTestCommands=1", "--setParameter", "ttlMonitorSleepSecs=3600"];

/** A replica set on free ports with its data in a temporary folder, which `stop()` removes. */
export async function provisionMongo(
  options: Omit<Partial<ReplicaSetOptions>, "binary" | "directory"> = {},
): Promise<ReplicaSet> {
  const directory = await mkdtemp(join(tmpdir(), "collabhub-test-mongo-"));
  const binary = await resolveMongod(report);
  const { args = [], ...rest } = options;
  const set = await startReplicaSet({
    cacheGigabytes: 0.5,
    fastElections: true,
    ...rest,
    args: [...TEST_COMMANDS, ...args],
    binary,
    directory,
  });
  return {
    ...set,
    async stop() {
      await set.stop();
      await removeData(directory);
    },
  };
}

/** A redis-server on a free port. */
export const provisionRedis = async (): Promise<RedisServer> => startRedis({ binary: await resolveRedis(report) });
