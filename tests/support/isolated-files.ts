/**
 * Test files that get a process of their own, and what they change in it that cannot be put back. All others share one process per
 * worker, with its loaded modules and its connections. An architecture test holds both sides to it.
 */
export const isolatedFiles: Readonly<Record<string, string>> = {
  "tests/api/core/cache.test.ts": "replaces the way to Redis",
  "tests/api/core/error-reporting.test.ts": "starts error reporting, which nothing stops",
  "tests/api/core/health.test.ts": "connects to servers of its own and kills them",
  "tests/api/core/metrics.test.ts": "expects the counts of a fresh process",
  "tests/api/core/rate-limit.test.ts": "replaces the way to Redis",
  "tests/api/core/upstash.test.ts": "replaces the way to Redis",
  "tests/api/seed/seed.test.ts": "replaces the environment and the database's connection",
  "tests/unit/core/redis-unavailable.test.ts": "evaluates a module twice",
  "tests/unit/local/binaries.test.ts": "replaces the environment",
  "tests/unit/ui/public-pages.test.ts": "replaces a module",
};
