import type { Server } from "node:http";
import { Server as TcpServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { logger } from "../logger";
import { lifecycle } from "./state";

/**
 * In milliseconds: requests are still served, on connections that then close, so that load balancers notice without any
 * request being refused.
 */
const SERVE_MS = 2000;
/** Then requests get 503, upon which a load balancer tries another instance. */
const REFUSE_MS = 1000;
/**
 * Then refusals are delayed, so that no busy client is in the queue of new connections when the listener closes: its
 * connection would be reset.
 */
const DELAY_MS = 200;
/** Then connections are refused, and requests on the last accepted ones are served. */
const LINGER_MS = 300;
const HOOKS_MS = 9000;
/** Whatever still runs after this is cut off, within the 15 s that are granted. */
const HARD_MS = 14_000;

type Signal = "SIGTERM" | "SIGINT";
type Listener = (signal: Signal) => void;

/**
 * Replaces the framework's signal handlers. On SIGTERM or SIGINT readiness turns off, running requests finish, connections
 * close, {@link onShutdown} hooks run, the framework closes its server and finishes deferred work, and the process exits
 * with 0 within 15 s even while clients keep their connections busy.
 */
export function installSignalHandlers(): void {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    const framework = process.listeners(signal) as Listener[];
    process.removeAllListeners(signal);
    process.on(signal, () => void shutDown(signal, framework));
  }
}

async function shutDown(signal: Signal, framework: readonly Listener[]): Promise<void> {
  const state = lifecycle();
  if (state.draining) return;
  state.draining = true;
  logger().info({ context: "lifecycle", signal }, "draining");
  setTimeout(() => {
    logger().warn({ context: "lifecycle" }, "cut off after 14 s");
    process.exit(0);
  }, HARD_MS).unref();

  await Promise.all([drainConnections(), runHooks()]);

  // The framework exits with 128 + signal; a requested stop is no failure.
  process.once("exit", () => (process.exitCode = 0));
  logger().info({ context: "lifecycle" }, "drained");
  if (framework.length === 0) process.exit(0);
  for (const listener of framework) listener(signal);
}

async function drainConnections(): Promise<void> {
  const state = lifecycle();
  await sleep(SERVE_MS);
  state.refusing = true;
  await sleep(REFUSE_MS);
  let release = () => {};
  state.refusalDelay = new Promise((resolve) => (release = resolve));
  await sleep(DELAY_MS);
  for (const server of state.servers) stopListening(server);
  release();
  await sleep(LINGER_MS);
}

/**
 * New connections are refused, which every client may retry; requests on accepted ones are still served. `http.Server.close`
 * would also cut connections whose request is on its way, so it runs later.
 */
function stopListening(server: Server): void {
  TcpServer.prototype.close.call(server);
  server.close = (done) => {
    // Includes connections that become idle only when their last response is written.
    const cutting = setInterval(() => server.closeIdleConnections(), 100);
    const closed = () => {
      clearInterval(cutting);
      done?.();
    };
    server.closeIdleConnections();
    server.getConnections((_error, open) => (open > 0 ? server.once("close", closed) : closed()));
    return server;
  };
}

async function runHooks(): Promise<void> {
  const ended = [...lifecycle().hooks].map(async (end) => {
    try {
      await end();
    } catch (error) {
      logger().error({ context: "lifecycle", err: error }, "a shutdown hook failed");
    }
  });
  await Promise.race([Promise.all(ended), sleep(HOOKS_MS, undefined, { ref: false })]);
}
