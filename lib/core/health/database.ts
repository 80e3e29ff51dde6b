import { connect } from "../db/connect";
import { metrics } from "../metrics/metrics";

/** Maximum wait of a health check for the database, in milliseconds. */
const DEADLINE_MS = 800;
/** Milliseconds for which a ping result is reused, since many probes may arrive at once. */
const FRESH_MS = 1000;

export interface DatabaseHealth {
  readonly up: boolean;
  /** Latency of the ping, in milliseconds. */
  readonly latency: number;
}

interface Ping {
  last: Promise<DatabaseHealth> | undefined;
  startedAt: number;
  running: boolean;
}
const holder = globalThis as typeof globalThis & { __collabhubPing?: Ping };
const state = () => (holder.__collabhubPing ??= { last: undefined, startedAt: -Infinity, running: false });

/**
 * Returns whether MongoDB answers a ping within 0.8 s. The ping connects by itself, so the first result is as reliable as
 * any.
 */
export function databaseHealth(): Promise<DatabaseHealth> {
  const ping = state();
  const started = performance.now();
  if (ping.last && (ping.running || started - ping.startedAt < FRESH_MS)) return ping.last;
  ping.startedAt = started;
  ping.running = true;
  const verdict = (up: boolean): DatabaseHealth => {
    metrics().databaseUp.set(up ? 1 : 0);
    return { up, latency: Math.round((performance.now() - started) * 10) / 10 };
  };
  const answered = pingOnce()
    .then(
      () => true,
      () => false,
    )
    .finally(() => {
      ping.running = false;
    });
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, DEADLINE_MS, false).unref());
  return (ping.last = Promise.race([answered, late]).then(verdict));
}

async function pingOnce(): Promise<void> {
  const { connection } = await connect();
  if (!connection.db) throw new Error("No database is connected");
  await connection.db.command({ ping: 1 });
}
