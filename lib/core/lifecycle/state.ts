import type { Server } from "node:http";

/** What this process is doing, shared by all bundles through globalThis. */
interface Lifecycle {
  /** SIGTERM or SIGINT arrived: no longer ready, finishing what runs. */
  draining: boolean;
  /** New requests are turned away; those that run go on. */
  refusing: boolean;
  /** While set, refusals wait for it: nobody comes back before the door is shut. */
  hold: Promise<void> | undefined;
  /** This process runs the worker alone: it answers probes and scrapes, and nobody else. */
  workerOnly: boolean;
  servers: Set<Server>;
  hooks: Set<() => Promise<void> | void>;
}

const holder = globalThis as typeof globalThis & { __collabhubLifecycle?: Lifecycle };

export const lifecycle = (): Lifecycle =>
  (holder.__collabhubLifecycle ??= {
    draining: false,
    refusing: false,
    hold: undefined,
    workerOnly: false,
    servers: new Set(),
    hooks: new Set(),
  });

/** Whether this process is on its way out. */
export const isDraining = () => lifecycle().draining;

/**
 * Runs `end` when the process is asked to stop, beside the requests that are still being answered: streams end, workers
 * finish their round. Given 9 s; its failure is logged.
 */
export function onShutdown(end: () => Promise<void> | void): void {
  lifecycle().hooks.add(end);
}
