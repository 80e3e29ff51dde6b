import { appendFileSync } from "node:fs";
import { MongoClient } from "mongodb";
import Stripe from "stripe";
import { afterAll, beforeAll } from "vitest";
import type { ReceivedRequest } from "@/scripts/local-stripe/http/api";
import { startLocalStripe, type LocalStripe } from "@/scripts/local-stripe/server";
import { testDatabaseUri } from "./environment";
import { setVariables } from "./variables";

export const cards = {
  ok: "4242424242424242",
  declined: "4000000000000002",
  authenticated: "4000002760003184",
  /** Can be saved, and is refused at every charge. */
  refusedLater: "4000000000000341",
  /** Its holder charges every payment back. */
  disputed: "4000000000000259",
} as const;

/** The database beside `uri`'s that the local Stripe keeps its state in. */
export function stripeDatabaseUri(uri: string): string {
  const url = new URL(uri);
  url.pathname = `${url.pathname}_stripe`;
  return url.href;
}

/** The SDK, connected to a local Stripe. */
export function sdkFor(url: string, key: string): Stripe {
  const { hostname, port } = new URL(url);
  return new Stripe(key, { host: hostname, port, protocol: "http", telemetry: false, maxNetworkRetries: 0 });
}

/** One call of `/_control`; throws with the answer where it is refused. */
export async function control<T = Record<string, unknown>>(url: string, name: string, body: object): Promise<T> {
  const response = await fetch(`${url}/_control/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = (await response.json()) as T;
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}

/** Where the requests of the application are written down for the contract test, a line each; nowhere by default. */
const recordFile = process.env.STRIPE_CONTRACT_RECORD;

/** Writes down what the application asks; the SDK of the tests themselves names no application. */
const record = (seen: ReceivedRequest): void => {
  if (recordFile && seen.userAgent.includes("CollabHub")) appendFileSync(recordFile, `${JSON.stringify(seen)}\n`);
};

export interface StripeForTests {
  readonly url: string;
  readonly sdk: Stripe;
  pay(session: string, card?: string, more?: object): Promise<{ status: string; subscription: string | null }>;
  advance(seconds: number): Promise<void>;
  control: <T = Record<string, unknown>>(name: string, body: object) => Promise<T>;
}

/** Empties what another file on the same database server has left: its subscriptions would renew, and its clock is ahead. */
async function emptyStripe(uri: string): Promise<void> {
  const client = new MongoClient(uri);
  try {
    const collections = await client.db().collections();
    await Promise.all(collections.map((collection) => collection.deleteMany({})));
  } finally {
    await client.close();
  }
}

const started = new Set<LocalStripe>();

/** Resolves when no event of a local Stripe in this process waits for its first delivery. */
export async function deliveriesDone(): Promise<void> {
  await Promise.all([...started].map((server) => server.idle()));
}

/**
 * A local Stripe of this file's own in this process, on the worker's database server; the application under test finds it in
 * STRIPE_API_BASE. Its events go to `webhookUrl`, or nowhere.
 */
export function useLocalStripe(options: { webhookUrl?: () => string; realNow?: () => number } = {}): StripeForTests {
  let server: LocalStripe | undefined;
  let restore: (() => void) | undefined;
  const running = (): LocalStripe => {
    if (!server) throw new Error("the local Stripe is not started yet");
    return server;
  };
  const key = () => process.env.STRIPE_SECRET_KEY ?? "";
  beforeAll(async () => {
    const mongoUri = stripeDatabaseUri(testDatabaseUri());
    await emptyStripe(mongoUri);
    server = await startLocalStripe({
      mongoUri,
      applicationUri: testDatabaseUri(),
      port: 0,
      secretKey: key(),
      webhook: options.webhookUrl
        ? { url: options.webhookUrl(), secret: process.env.STRIPE_WEBHOOK_SECRET ?? "" }
        : null,
      onRequest: record,
      ...(options.realNow ? { realNow: options.realNow } : {}),
    });
    started.add(server);
    restore = setVariables({ STRIPE_API_BASE: server.url });
  });
  afterAll(async () => {
    if (server) started.delete(server);
    await server?.stop();
    restore?.();
  });
  return {
    get url() {
      return running().url;
    },
    get sdk() {
      return sdkFor(running().url, key());
    },
    pay: (session, card = cards.ok, more = {}) => control(running().url, "pay", { session, card, ...more }),
    advance: async (seconds) => {
      await control(running().url, "clock", { advanceSeconds: seconds });
    },
    control: (name, body) => control(running().url, name, body),
  };
}
