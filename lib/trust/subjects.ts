import type { Subject } from "./ledger";

export const user = (id: string): Subject => ({ kind: "user", id });
export const startup = (id: string): Subject => ({ kind: "startup", id });

/** In one order for every writer, so that writers of the same ledgers conflict less. */
export const byId = <T>(items: readonly T[], idOf: (item: T) => string): T[] =>
  [...items].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
