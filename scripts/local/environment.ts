import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { dataDirectory } from "./binaries/paths";
import { resolveMongod } from "./binaries/mongod";
import type { Progress } from "./binaries/mongod";
import { prepareDataDirectory } from "./data-directory";
import { startReplicaSet } from "./mongo";
import type { ReplicaSet } from "./mongo";
import { assertPortFree, parsePort, rememberedPort } from "./ports";
import { sleep } from "./processes";
import { localSeal } from "./seal-authority";
import { localSecrets } from "./secrets";
import { startLocalClamd } from "../local-clamd/server";
import { localStripePort, superviseLocalStripe, wantsLocalStripe } from "../local-stripe/supervised";
import type { Scope } from "./supervisor";

export interface LocalAddress {
  port: number;
  host: string;
  /** The URL for a browser on this machine. */
  url: string;
}

/**
 * Reads PORT (3000) and COLLABHUB_HOST (127.0.0.1, so that others on the network cannot reach the demo accounts). Not
 * HOSTNAME, which containers and shells set to the machine's own name.
 */
export function localAddress(env: NodeJS.ProcessEnv): LocalAddress {
  const port = parsePort(env.PORT || "3000", "PORT");
  return { port, host: env.COLLABHUB_HOST || "127.0.0.1", url: `http://localhost:${port}` };
}

/** Restarts a mongod on its data when it ends by itself; gives up when it does not start. */
async function keepAlive(set: ReplicaSet, scope: Scope, progress: Progress): Promise<void> {
  const [member] = set.members;
  const ended = () => member && !member.running() && !scope.stopping.aborted;
  while (member && !scope.stopping.aborted) {
    await sleep(500);
    if (!ended()) continue;
    progress("MongoDB ended by itself: starting it again…");
    await member.start();
  }
}

async function embeddedMongo(directory: string, scope: Scope, progress: Progress): Promise<ReplicaSet> {
  const folder = join(directory, "mongo");
  await mkdir(folder, { recursive: true });
  const binary = await resolveMongod(progress);
  const port = await rememberedPort(join(folder, "port"));
  const set = scope.own(await startReplicaSet({ binary, directory: folder, ports: [port] }));
  void keepAlive(set, scope, progress).catch(scope.fail);
  return set;
}

/** Throws a {@link PlainError} unless every port that this run will use is free. */
export async function assertPortsFree(appEnv: "demo" | "development", env: NodeJS.ProcessEnv): Promise<void> {
  const { port, host } = localAddress(env);
  await assertPortFree(port, host);
  if (wantsLocalStripe(appEnv, env)) await assertPortFree(localStripePort(env, port), "127.0.0.1", "STRIPE_LOCAL_PORT");
}

interface Surroundings {
  /** The database, which the caller owns; an embedded one by default. */
  mongoUri?: string;
  /** Where the local Stripe reaches the application; its own port by default. */
  webhooksAt?: string;
}

/**
 * Returns the environment of an application that runs only on this machine: what the caller has set, and for the rest local
 * secrets, an embedded MongoDB (unless MONGODB_URI is set) with the database `database`, an address, a local Stripe, and a
 * stand-in for the virus scanner; codes to phones are kept in the local mailbox.
 */
export async function localEnvironment(
  appEnv: "demo" | "development",
  scope: Scope,
  progress: Progress,
  { mongoUri, webhooksAt }: Surroundings = {},
): Promise<NodeJS.ProcessEnv & { MONGODB_URI: string }> {
  const directory = dataDirectory();
  await prepareDataDirectory(directory);
  const secrets = await localSecrets(directory);
  const seal = await localSeal(directory);
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const database = appEnv === "demo" ? "collabhub_demo" : "collabhub_dev";
  const mongo = mongoUri || process.env.MONGODB_URI || (await embeddedMongo(directory, scope, progress)).uri(database);
  const scanner = process.env.CLAMD_URL ? null : scope.own(await startLocalClamd());
  const { NEXT_MANUAL_SIG_HANDLE: _ours, ...inherited } = given;
  const env = {
    NEXT_PUBLIC_APP_URL: localAddress(process.env).url,
    ...secrets,
    ...seal,
    ...(scanner ? { CLAMD_URL: scanner.url } : {}),
    SMS_PROVIDER: "local",
    ERASURE_JOURNAL: join(directory, "erasure-journal"),
    PROBER_DIR: join(directory, "prober"),
    NEXT_TELEMETRY_DISABLED: "1",
    ...inherited,
    NODE_ENV: appEnv === "demo" ? ("production" as const) : ("development" as const),
    APP_ENV: appEnv,
    DATA_DIR: directory,
    MONGODB_URI: mongo,
  };
  if (!wantsLocalStripe(appEnv, process.env)) return env;
  const { port, host } = localAddress(process.env);
  const stripe = await superviseLocalStripe(
    {
      mongoUri: mongo,
      port: localStripePort(process.env, port),
      // By its local address, since the public one may lead to another machine.
      appUrl: webhooksAt ?? `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`,
      secretKey: secrets.STRIPE_SECRET_KEY,
      webhookSecret: secrets.STRIPE_WEBHOOK_SECRET,
    },
    scope,
  );
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY } = secrets;
  return {
    ...env,
    STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET,
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY,
    STRIPE_API_BASE: stripe.url,
  };
}
