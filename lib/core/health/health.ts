import { now } from "../clock";
import { env } from "../env";
import { metrics } from "../metrics/metrics";
import { redis } from "../redis/redis";
import { databaseHealth } from "./database";

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
  };
}

/**
 * Returns the health of this process: unhealthy without its database, degraded when a configured Redis is down. Takes at
 * most about 0.8 s.
 */
export async function health(version: string): Promise<Health> {
  const shared = redis();
  const [database, cacheUp] = await Promise.all([databaseHealth(), shared ? shared.check() : true]);
  if (shared) metrics().redisUp.set(cacheUp ? 1 : 0);
  return {
    status: !database.up ? "unhealthy" : cacheUp ? "healthy" : "degraded",
    timestamp: now().toISOString(),
    uptime: Math.round(process.uptime() * 10) / 10,
    version,
    checks: {
      database: { status: database.up ? "up" : "down", latency: database.latency },
      cache: { status: cacheUp ? "up" : "down", type: shared?.type ?? "memory" },
      stripe: { status: env().STRIPE_SECRET_KEY ? "configured" : "not_configured" },
    },
  };
}
