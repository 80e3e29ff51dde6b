import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { resolveMongod } from "@/scripts/local/binaries/mongod";
import { startReplicaSet, type ReplicaSet } from "@/scripts/local/mongo";
import type { Managed } from "@/scripts/local/processes";
import { launchStandalone, waitForHealth } from "@/scripts/local/standalone";
import type { Scope } from "@/scripts/local/supervisor";

/** What every process of a run shares: the servers, and this one, which signs tokens and calls queries itself. */
export interface Surroundings {
  mongoUri: string;
  secrets: Record<string, string>;
  directory: string;
}

/** Signs the events that the run sends itself. */
export const WEBHOOK_SECRET = "whsec_local_only";
export const METRICS_TOKEN = randomBytes(24).toString("base64url");

export function surroundings(mongoUri: string, directory: string): Surroundings {
  const secret = () => randomBytes(32).toString("base64url");
  return {
    mongoUri,
    directory,
    secrets: { JWT_SECRET: secret(), JWT_REFRESH_SECRET: secret(), FIELD_ENCRYPTION_KEY: secret(), METRICS_TOKEN },
  };
}

/** Starts the run's database, with a cache that holds the small data sets whole. */
export async function startMongo(
  scope: Scope,
  directory: string,
  port: number,
  progress: (line: string) => void,
): Promise<ReplicaSet> {
  const binary = await resolveMongod(progress);
  return scope.own(
    await startReplicaSet({
      binary,
      directory: join(directory, "mongo"),
      ports: [port],
      cacheGigabytes: 4,
      args: ["--setParameter", "maxIndexBuildMemoryUsageMegabytes=1500"],
    }),
  );
}

/** The connection string of one database of the set. */
export function databaseUri(mongoUri: string, database: string): string {
  const uri = new URL(mongoUri);
  uri.pathname = `/${database}`;
  return uri.href;
}

/** The application's environment: production mode, limits out of the way, each request logged to a file as in production. */
export function productEnvironment(
  { mongoUri, secrets }: Surroundings,
  database: string,
  port: number,
): NodeJS.ProcessEnv & Record<string, string> {
  return {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    APP_ENV: "test",
    NEXT_PUBLIC_APP_URL: `http://127.0.0.1:${port}`,
    MONGODB_URI: databaseUri(mongoUri, database),
    RATE_LIMIT_SCALE: "100000",
    TRUSTED_PROXIES: "127.0.0.0/8",
    LOG_LEVEL: "info",
    STRIPE_SECRET_KEY: "sk_test_local",
    STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: "pk_test_local",
    ...secrets,
  };
}

/** Starts the standalone build on one database; `extra` is added to its environment. */
export async function startProduct(
  given: Surroundings,
  database: string,
  port: number,
  extra: Readonly<Record<string, string>> = {},
): Promise<Managed> {
  const child = await launchStandalone({
    port,
    host: "127.0.0.1",
    env: { ...productEnvironment(given, database, port), ...extra },
    output: { file: join(given.directory, `${database}.log`) },
  });
  await waitForHealth(`http://127.0.0.1:${port}/api/health`, child, 120_000);
  return child;
}
