import { PlainError, systemErrorCode } from "../local/plain-error";
import { parsePort, portProblem } from "../local/ports";
import type { Scope } from "../local/supervisor";
import { startLocalStripe, type LocalStripe } from "./server";

/** The path of the application's webhook. */
const WEBHOOK_PATH = "/api/webhooks/stripe";

/** Returns STRIPE_LOCAL_PORT, or the port next to the application's. */
export function localStripePort(env: NodeJS.ProcessEnv, appPort: number): number {
  if (env.STRIPE_LOCAL_PORT) return parsePort(env.STRIPE_LOCAL_PORT, "STRIPE_LOCAL_PORT");
  return appPort === 65_535 ? 65_534 : appPort + 1;
}

/** Returns the database of the local Stripe, next to the application's own. */
export function localStripeDatabase(mongoUri: string): string {
  const [, before, name = "collabhub", options = ""] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)\/?([^?]*)(\?.*)?$/.exec(mongoUri) ?? [];
  if (before === undefined) throw new PlainError("MONGODB_URI is not a MongoDB connection string.");
  return `${before}/${name || "collabhub"}_stripe${options}`;
}

/**
 * Whether the application uses the local Stripe: always in the demo, which makes no outside calls, and in development unless
 * the caller has set a key of their own.
 */
export const wantsLocalStripe = (appEnv: "demo" | "development", env: NodeJS.ProcessEnv): boolean =>
  appEnv === "demo" || !env.STRIPE_SECRET_KEY;

interface Supervised {
  mongoUri: string;
  port: number;
  appUrl: string;
  secretKey: string;
  webhookSecret: string;
}

/** Starts the local Stripe for the lifetime of the scope. A busy port gives a one-sentence error. */
export async function superviseLocalStripe(given: Supervised, scope: Scope): Promise<LocalStripe> {
  const server = await startLocalStripe({
    mongoUri: localStripeDatabase(given.mongoUri),
    applicationUri: given.mongoUri,
    port: given.port,
    secretKey: given.secretKey,
    webhook: { url: `${given.appUrl}${WEBHOOK_PATH}`, secret: given.webhookSecret },
  }).catch((error: unknown) => {
    const code = systemErrorCode(error);
    throw code?.startsWith("EA") ? new PlainError(portProblem(given.port, code, "STRIPE_LOCAL_PORT")) : error;
  });
  return scope.own(server);
}
