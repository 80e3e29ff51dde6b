import { provisionMongo, provisionRedis } from "./provision";

/** The one replica set and the one redis-server of a run. */
export interface Servers {
  /** Without a database name. */
  mongoUri: string;
  redisUrl: string;
  /** Their process ids, or none where another process has started them. */
  pids: readonly number[];
  stop(): Promise<void>;
}

/** Starts a replica set and a redis-server of this process's own. */
export async function startServers(): Promise<Servers> {
  const [mongo, redis] = await Promise.all([provisionMongo(), provisionRedis()]);
  return {
    mongoUri: mongo.uri(),
    redisUrl: redis.url,
    pids: [...mongo.members.map((member) => member.pid()), redis.pid()],
    async stop() {
      await Promise.all([mongo.stop(), redis.stop()]);
    },
  };
}

/** What tells the runners that the servers run already. */
export const serversEnvironment = ({ mongoUri, redisUrl }: Servers) => ({
  TEST_MONGODB_URI: mongoUri,
  TEST_REDIS_URL: redisUrl,
});

/** The servers that the environment names, whose owner stops them; else ones of this process's own. */
export async function servers(): Promise<Servers> {
  const { TEST_MONGODB_URI: mongoUri, TEST_REDIS_URL: redisUrl } = process.env;
  if (!mongoUri || !redisUrl) return startServers();
  return { mongoUri, redisUrl, pids: [], stop: () => Promise.resolve() };
}
