import { inject } from "vitest";
import { databaseAt } from "./database-uri";

/**
 * The environment of every test file, set before any product code is imported: secrets that only tests use, and,
 * where servers were started for this project, a database and a Redis keyspace of this worker's own.
 */

/** The name of the database that belongs to this worker alone. */
export const testDatabaseName = (): string => `collabhub_test_${process.env.VITEST_POOL_ID ?? "0"}`;

/**
 * The connection string of this worker's own database on the shared replica set. Workers that import a thousand modules side by
 * side hold each other up for longer than production's deadlines; tests of those set their own address.
 */
export const testDatabaseUri = (): string => {
  const uri = new URL(databaseAt(inject("mongoUri"), testDatabaseName()));
  for (const deadline of ["serverSelectionTimeoutMS", "connectTimeoutMS", "socketTimeoutMS", "waitQueueTimeoutMS"])
    uri.searchParams.set(deadline, "15000");
  return uri.href;
};

const defaults: Record<string, string> = {
  APP_ENV: "test",
  NEXT_PUBLIC_APP_URL: "http://localhost:3000",
  JWT_SECRET: "test-only-access-secret-0123456789abcdef",
  JWT_REFRESH_SECRET: "test-only-refresh-secret-fedcba9876543210",
  LOOKUP_KEY: "test-only-lookup-key-0a1b2c3d4e5f6a7b8c9d",
  LINK_SECRET: "test-only-link-secret-9f8e7d6c5b4a39281706",
  STRIPE_SECRET_KEY: "sk_test_local_placeholder",
  STRIPE_WEBHOOK_SECRET: "whsec_local_placeholder",
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_test_local_placeholder",
  RATE_LIMIT_SCALE: "1000",
  // People decide about every picture: tests of the classifier alone set another figure.
  PICTURE_HOLD_AT: "0",
  LOG_LEVEL: "silent",
};

Object.assign(process.env, defaults);
// Absent in projects that start no servers, whatever the type says.
const mongoUri: string | undefined = inject("mongoUri");
const redisUrl: string | undefined = inject("redisUrl");
process.env.MONGODB_URI = mongoUri ? testDatabaseUri() : "mongodb://127.0.0.1:9/collabhub_unit?directConnection=true";
if (redisUrl) process.env.REDIS_URL = `${redisUrl}/${process.env.VITEST_POOL_ID ?? "0"}`;
else delete process.env.REDIS_URL;
