import type { Server } from "node:http";

/** The lifecycle state of this process, shared by all bundles through globalThis. */
interface Lifecycle {
  /** SIGTERM or SIGINT arrived: not ready any more, finishing running work. */
  draining: boolean;
  /** New requests are refused; running ones continue. */
  refusing: boolean;
  /** While set, refusals wait for it, so that no client reconnects before the listener is closed. */
  refusalDelay: Promise<void> | undefined;
  /** This process runs only the worker: it serves probes and scrapes, no other request. */
  workerOnly: boolean;
  servers: Set<Server>;
  hooks: Set<() => Promise<void> | void>;
}

const holder = globalThis as typeof globalThis & { __collabhubLifecycle?: Lifecycle };

export const lifecycle = (): Lifecycle =>
  (holder.__collabhubLifecycle ??= {
    draining: false,
    refusing: false,
    refusalDelay: undefined,
    workerOnly: false,
    servers: new Set(),
    hooks: new Set(),
  });

/** Whether this process is shutting down. */
export const isDraining = () => lifecycle().draining;

/**
 * Runs `end` when the process is asked to stop, while requests are still being served: streams end, workers finish their
 * round. It has 9 s; a failure is logged.
 */
export function onShutdown(end: () => Promise<void> | void): void {
  lifecycle().hooks.add(end);
}
