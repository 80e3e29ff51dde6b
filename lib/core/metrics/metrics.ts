import { LRUCache } from "lru-cache";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import { MINUTE } from "../clock";
import { env } from "../env";
import { onDatabaseCommand } from "./commands";

/**
 * All Prometheus metrics of this process, on globalThis because bundling may evaluate this module more than once. Labels are
 * bounded: route templates, never paths; names of limits and events, never users.
 */

const LATENCY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.2, 0.3, 0.5, 0.75, 1, 2, 3, 5, 10];
const DATABASE_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** A page may take eight; 0 is a page that reads nothing. */
const PAGE_BUCKETS = [0, 1, 2, 4, 6, 8, 12, 20, 40];

function create() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const active = new LRUCache<string, true>({ max: 100_000, ttl: 15 * MINUTE });
  const metrics = {
    registry,
    active,
    requests: new Histogram({
      name: "http_request_duration_seconds",
      help: "Time from the first line of the handler to its answer",
      labelNames: ["method", "route", "status"] as const,
      buckets: LATENCY_BUCKETS,
      registers,
    }),
    activeRequests: new Gauge({ name: "http_requests_active", help: "Requests being answered now", registers }),
    database: new Histogram({
      name: "db_query_duration_seconds",
      help: "Time of a database command as the driver saw it",
      labelNames: ["collection", "command"] as const,
      buckets: DATABASE_BUCKETS,
      registers,
    }),
    pageCommands: new Histogram({
      name: "page_database_commands",
      help: "Database commands that one page took, its frame included",
      buckets: PAGE_BUCKETS,
      registers,
    }),
    databaseErrors: new Counter({
      name: "db_query_errors_total",
      help: "Database commands that failed",
      labelNames: ["command"] as const,
      registers,
    }),
    cache: new Counter({
      name: "cache_requests_total",
      help: "Cached reads: hit, miss, or bypass when the cache did not answer",
      labelNames: ["result"] as const,
      registers,
    }),
    limited: new Counter({
      name: "rate_limited_total",
      help: "Calls refused by a rate limit",
      labelNames: ["limit"] as const,
      registers,
    }),
    events: new Counter({
      name: "business_events_total",
      help: "Committed domain events, such as registrations, applications and accepted offers",
      labelNames: ["event"] as const,
      registers,
    }),
    revenue: new Counter({
      name: "revenue_minor_total",
      help: "Money received and returned, in minor units",
      labelNames: ["kind", "currency"] as const,
      registers,
    }),
    subscriptions: new Gauge({
      name: "subscriptions",
      help: "Subscriptions by plan and state",
      labelNames: ["plan", "state"] as const,
      registers,
    }),
    recurring: new Gauge({
      name: "recurring_revenue_minor",
      help: "What the paid plans bring in a month, in minor units",
      registers,
    }),
    webhooks: new Gauge({
      name: "webhook_events",
      help: "Events of the payment provider that wait (received), fail so far (retrying) or were given up (failed)",
      labelNames: ["state"] as const,
      registers,
    }),
    sealsOldest: new Gauge({
      name: "agreement_seals_oldest_seconds",
      help: "How long the oldest signed agreement waits for its seal",
      registers,
    }),
    jobFailures: new Counter({
      name: "job_failures_total",
      help: "Rows and whole runs of scheduled jobs that failed",
      labelNames: ["name"] as const,
      registers,
    }),
    inboxDifferences: new Counter({
      name: "inbox_differences_total",
      help: "Inboxes that the nightly check found different from their records, and corrected",
      registers,
    }),
    ledgerFaults: new Gauge({
      name: "ledger_faults",
      help: "What the last nightly check of the ledger found wrong",
      registers,
    }),
    ledgerChecked: new Gauge({
      name: "ledger_checked_seconds",
      help: "How long ago the ledger was last checked; absent before the first check",
      registers,
    }),
    paymentOrders: new Gauge({
      name: "payment_orders",
      help: "Payments to or from people: waiting for an account, refused so far (retrying), or refused for days (refused)",
      labelNames: ["state"] as const,
      registers,
    }),
    paymentOrdersOldest: new Gauge({
      name: "payment_orders_oldest_seconds",
      help: "How long the oldest payment that is due waits for the provider",
      registers,
    }),
    streams: new Gauge({ name: "streams_open", help: "Event streams that this process holds open", registers }),
    streamsMax: new Gauge({
      name: "streams_max",
      help: "Event streams that this process holds open at most; more are refused",
      registers,
      collect() {
        this.set(env().STREAMS_MAX);
      },
    }),
    streamsEnded: new Counter({
      name: "streams_ended_total",
      help: "Event streams that ended, by reason; gone is a reader that left",
      labelNames: ["reason"] as const,
      registers,
    }),
    streamWatch: new Gauge({
      name: "stream_watch_up",
      help: "1 while the change stream that feeds open streams is followed; they are up to 5 s late without it",
      registers,
    }),
    redisUp: new Gauge({
      name: "redis_up",
      help: "1 when the configured Redis answers, 0 when it does not; absent without one",
      registers,
    }),
    databaseUp: new Gauge({ name: "database_up", help: "1 when MongoDB answers a ping", registers }),
    outboxPending: new Gauge({ name: "outbox_pending", help: "Events that wait for their reactions", registers }),
    outboxOldest: new Gauge({ name: "outbox_oldest_seconds", help: "Age of the oldest event that waits", registers }),
    casesOverdue: new Gauge({
      name: "moderation_cases_overdue",
      help: "Moderation cases and appeals that nobody decided by their deadline",
      registers,
    }),
    exportsLate: new Gauge({
      name: "data_exports_overdue",
      help: "Archives of personal data that are not prepared an hour after they were asked for",
      registers,
    }),
    erasuresLate: new Gauge({
      name: "erasures_overdue",
      help: "Accounts that should have been erased a day ago and are not held by anything",
      registers,
    }),
    requestsLate: new Gauge({
      name: "privacy_requests_overdue",
      help: "Requests about personal data that nobody answered by their deadline",
      registers,
    }),
    breachHours: new Gauge({
      name: "breach_oldest_hours",
      help: "Hours since the oldest breach was determined that is not assessed, reported and notified",
      registers,
    }),
    outboxFailed: new Gauge({
      name: "outbox_failed",
      help: "Events that were given up after their last attempt",
      registers,
    }),
    mailQueue: new Gauge({
      name: "mail_queue",
      help: "Mails that wait (queued), fail so far (retrying) or were given up (failed)",
      labelNames: ["state"] as const,
      registers,
    }),
    activeUsers: new Gauge({
      name: "users_active",
      help: "Signed-in users to whom this process responded in the last 15 minutes",
      registers,
      collect() {
        active.purgeStale();
        this.set(active.size);
      },
    }),
    memoryLimit: new Gauge({
      name: "process_memory_limit_bytes",
      help: "What this process may use: its container's limit, else the machine's memory",
      registers,
    }),
  };
  for (const result of ["hit", "miss", "bypass"]) metrics.cache.inc({ result }, 0);
  onDatabaseCommand(({ collection, command, milliseconds, failed }) => {
    metrics.database.observe({ collection, command }, milliseconds / 1000);
    if (failed) metrics.databaseErrors.inc({ command });
  });
  return metrics;
}

const holder = globalThis as typeof globalThis & { __collabhubMetrics?: ReturnType<typeof create> };

/** Returns the process's metrics, created at the first call. */
export const metrics = () => (holder.__collabhubMetrics ??= create());

/** Counts a cached read. */
export function countCache(result: "hit" | "miss" | "bypass"): void {
  metrics().cache.inc({ result });
}

/** Counts a call that a limit refused. */
export function countRateLimited(limit: string): void {
  metrics().limited.inc({ limit });
}

/** Notes that a signed-in user received a response. */
export function recordActiveUser(userId: string): void {
  metrics().active.set(userId, true);
}

/** Counts a committed domain event. */
export function countEvent(event: string): void {
  metrics().events.inc({ event });
}

/** Counts money that was paid or refunded, in minor units. */
export function countRevenue(kind: "paid" | "refunded", currency: string, minor: number): void {
  metrics().revenue.inc({ kind, currency }, minor);
}

/** One completed request. `route` is the template (`/api/v1/startups/{id}`), never the path. */
export interface RequestObservation {
  method: string;
  route: string;
  status: number;
  seconds: number;
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** Records how long a request took. */
export function observeRequest({ method, route, status, seconds }: RequestObservation): void {
  metrics().requests.observe(
    { method: methods.has(method) ? method : "OTHER", route, status: String(status) },
    seconds,
  );
}
