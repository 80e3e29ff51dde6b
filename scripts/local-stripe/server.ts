import { setTimeout as sleep } from "node:timers/promises";
import { serve, type ServerType } from "@hono/node-server";
import { Hono } from "hono";
import { runDue } from "./billing/due";
import { Application, applicationControl } from "./control/application";
import { identityControl } from "./control/identity";
import { payControl } from "./control/pay";
import { peopleControl } from "./control/people";
import { redeliverControl } from "./control/redeliver";
import { timeControl } from "./control/time";
import { api, type ReceivedRequest } from "./http/api";
import { authenticationPages } from "./pages/authenticate";
import { checkoutPages } from "./pages/checkout";
import { identityPages } from "./pages/identity";
import { invoicePages } from "./pages/invoice";
import { onboardingPages } from "./pages/onboarding";
import { portalPages } from "./pages/portal";
import { accountRoutes } from "./resources/accounts";
import { balanceRoutes } from "./resources/balance";
import { checkoutSessionRoutes } from "./resources/checkout-sessions";
import { customerRoutes } from "./resources/customers";
import { disputeRoutes } from "./resources/disputes";
import { eventRoutes } from "./resources/events";
import { invoiceRoutes } from "./resources/invoices";
import { paymentMethodRoutes } from "./resources/payment-methods";
import { paymentIntentRoutes } from "./resources/payment-intents";
import { portalSessionRoutes } from "./resources/portal-sessions";
import { priceRoutes } from "./resources/prices";
import { productRoutes } from "./resources/products";
import { refundRoutes } from "./resources/refunds";
import { scheduleRoutes } from "./resources/schedules";
import { transferRoutes } from "./resources/transfers";
import { subscriptionRoutes } from "./resources/subscriptions";
import { verificationSessionRoutes } from "./resources/verification-sessions";
import { Store } from "./store/store";
import { Deliverer, type Endpoint } from "./webhooks/deliver";

export interface LocalStripeOptions {
  /** Names a database that only this server uses. */
  mongoUri: string;
  /** 0 for any free port. */
  port: number;
  secretKey: string;
  /** The endpoint that gets events; none when null. */
  webhook: Endpoint | null;
  /** The application's database, for the control calls that move its clock and run its jobs; none when absent. */
  applicationUri?: string;
  /** The real time in ms; a test may freeze it. */
  realNow?: () => number;
  /** Called for every request that has the key. */
  onRequest?: (seen: ReceivedRequest) => void;
  /** Called for failures of this server itself; standard error by default. */
  report?: (line: string) => void;
}

export interface LocalStripe {
  port: number;
  /** For the SDK and for browsers. */
  url: string;
  /** Resolves when no event waits for its first delivery. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds between checks for due items. */
const TICK = 2_000;
const HOST = "127.0.0.1";

const routes = [
  ...customerRoutes,
  ...productRoutes,
  ...priceRoutes,
  ...checkoutSessionRoutes,
  ...paymentMethodRoutes,
  ...subscriptionRoutes,
  ...invoiceRoutes,
  ...scheduleRoutes,
  ...paymentIntentRoutes,
  ...refundRoutes,
  ...portalSessionRoutes,
  ...disputeRoutes,
  ...accountRoutes,
  ...transferRoutes,
  ...balanceRoutes,
  ...verificationSessionRoutes,
  ...eventRoutes,
];

function listen(app: Hono, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: HOST }, () => resolve(server));
    server.once("error", reject);
  });
}

const portOf = (server: ServerType): number => {
  const address = server.address();
  if (typeof address === "object" && address) return address.port;
  throw new Error("the local Stripe has no listening address");
};

/** Does what has fallen due, every few seconds. */
function tick(store: Store, report: (line: string) => void): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      await runDue(store).catch((error: unknown) => report(`Local Stripe: ${String(error)}`));
      await sleep(TICK, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/**
 * Starts the substitute for Stripe on the loopback interface: the API that the SDK calls, the hosted pages, and the control
 * calls. Rejects with the system's error when the port is busy.
 */
export async function startLocalStripe(options: LocalStripeOptions): Promise<LocalStripe> {
  const report = options.report ?? ((line: string) => void process.stderr.write(`${line}\n`));
  const place = { url: "" };
  const store = new Store({
    mongoUri: options.mongoUri,
    place,
    deliversEvents: options.webhook !== null,
    realNow: options.realNow ?? (() => Date.now()),
  });
  const application = options.applicationUri === undefined ? null : new Application(options.applicationUri);
  // Signed with the application's time, which checks the age of a signature against it.
  const endpoint = options.webhook && { ...options.webhook, now: () => application?.now() ?? Date.now() };
  const app = new Hono();
  app.route("/", api({ store, secretKey: options.secretKey, report, onRequest: options.onRequest }, routes));
  app.route("/", checkoutPages(store));
  app.route("/", authenticationPages(store));
  app.route("/", invoicePages(store));
  app.route("/", portalPages(store));
  app.route("/", onboardingPages(store));
  app.route("/", identityPages(store));
  app.route("/", payControl(store, { report }));
  app.route("/", timeControl(store, { report }));
  app.route("/", applicationControl(store, application, { report }));
  app.route("/", peopleControl(store, { report }));
  app.route("/", identityControl(store, { report }));
  app.route("/", redeliverControl(store, endpoint, { report }));
  app.get("/_control/health", (context) => context.json({ ok: true, now: store.now() }));
  const close = async () => {
    await Promise.all([store.close(), application?.close()]);
  };
  await Promise.all([store.open(), application?.open()]);
  const server = await listen(app, options.port).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const port = portOf(server);
  place.url = `http://localhost:${port}`;
  const deliverer = endpoint ? new Deliverer(store.db, endpoint, report) : null;
  store.onEvents = () => deliverer?.wake();
  deliverer?.wake();
  const ticking = tick(store, report);
  return {
    port,
    url: `http://${HOST}:${port}`,
    async idle() {
      await deliverer?.idle();
    },
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      });
      await ticking.stop();
      await deliverer?.stop();
      await close();
    },
  };
}
