import { Redis } from "@upstash/redis";
import { isUnknownScript, type RedisLink } from "./link";

/**
 * Upstash over REST. Commands of one tick share one request (auto-pipelining), are never retried and are abandoned after one
 * second; the caller's own deadline is shorter (access.ts).
 */
export function upstashLink(url: string, token: string): RedisLink {
  const client = new Redis({
    url,
    token,
    retry: false,
    automaticDeserialization: false,
    enableAutoPipelining: true,
    enableTelemetry: false,
    latencyLogging: false,
    signal: () => AbortSignal.timeout(1000),
  });
  return {
    type: "upstash",
    async ping() {
      await client.ping();
    },
    async remove(keys) {
      await client.unlink(...keys);
    },
    async run(script, keys, args) {
      const texts = args.map(String);
      try {
        return await client.evalsha(script.sha, [...keys], texts);
      } catch (error) {
        if (!isUnknownScript(error)) throw error;
        return await client.eval(script.lua, [...keys], texts);
      }
    },
    watch() {
      // There is no connection to watch.
    },
    close: () => Promise.resolve(),
  };
}
