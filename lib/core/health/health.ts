import { now } from "../clock";
import { env } from "../env";
import { metrics } from "../metrics/metrics";
import { redis } from "../redis/redis";
import { databaseHealth } from "./database";
import { probed } from "./probes";

/** The published shape of the health response. */
export interface Health {
  status: "healthy" | "degraded" | "unhealthy";
  timestamp: string;
  /** Seconds. */
  uptime: number;
  version: string;
  checks: {
    database: { status: "up" | "down"; latency: number };
    cache: { status: "up" | "down"; type: "upstash" | "redis" | "memory" };
    stripe: { status: "configured" | "not_configured" };
    /** What modules add, such as `files` and `scanner`: `up`, `down`, `not_configured`, or `unknown` before the first check. */
    [added: string]: Readonly<Record<string, string | number>>;
  };
}

/**
 * Returns the health of this process: unhealthy without its database, degraded when a configured Redis or another dependency is down. Takes at
 * most about 0.8 s.
 */
export async function health(version: string): Promise<Health> {
  const shared = redis();
  const [database, cacheUp] = await Promise.all([databaseHealth(), shared ? shared.check() : true]);
  if (shared) metrics().redisUp.set(cacheUp ? 1 : 0);
  const added = [...probed()];
  const whole = cacheUp && added.every(([, { ok }]) => ok);
  return {
    status: !database.up ? "unhealthy" : whole ? "healthy" : "degraded",
    timestamp: now().toISOString(),
    uptime: Math.round(process.uptime() * 10) / 10,
    version,
    checks: {
      database: { status: database.up ? "up" : "down", latency: database.latency },
      cache: { status: cacheUp ? "up" : "down", type: shared?.type ?? "memory" },
      stripe: { status: env().STRIPE_SECRET_KEY ? "configured" : "not_configured" },
      ...Object.fromEntries(added.map(([name, { shown }]) => [name, shown])),
    },
  };
}
