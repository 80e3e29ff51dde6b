import { Redis } from "ioredis";
import { isUnknownScript, type RedisLink } from "./link";

/**
 * Redis over its own protocol. Nothing is queued while the connection is down and nothing is sent twice, so callers learn of
 * an outage at once; it tries to reconnect at least twice a second.
 */
export function redisLink(url: string): RedisLink {
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 1,
    // The caller's own deadline is 50 ms (access.ts); this one only cleans up commands that a frozen server never answers.
    commandTimeout: 1000,
    connectTimeout: 1000,
    retryStrategy: (times) => Math.min(times * 50, 500),
    disableClientInfo: true,
    connectionName: "collabhub",
  });
  const listeners: ((usable: boolean) => void)[] = [];
  const notify = (usable: boolean) => listeners.forEach((listener) => listener(usable));
  client.on("ready", () => notify(true));
  client.on("close", () => notify(false));
  // ioredis reconnects by itself; the breaker is notified of the closed connection and logs the outage once.
  client.on("error", () => notify(false));
  client.connect().catch(() => notify(false));

  return {
    type: "redis",
    async ping() {
      await client.ping();
    },
    async remove(keys) {
      await client.unlink(...keys);
    },
    async run(script, keys, args) {
      try {
        return await client.evalsha(script.sha, keys.length, ...keys, ...args);
      } catch (error) {
        if (!isUnknownScript(error)) throw error;
        return await client.eval(script.lua, keys.length, ...keys, ...args);
      }
    },
    watch(listener) {
      listeners.push(listener);
      if (client.status === "ready") listener(true);
    },
    close() {
      client.disconnect();
      return Promise.resolve();
    },
  };
}
