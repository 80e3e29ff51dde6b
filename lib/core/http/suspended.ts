import type { Actor } from "../context";
import { isSuspended, type Suspension } from "../auth/suspension";
import { Problem } from "./problem";

/** The refusal that a suspended person gets. */
export const suspended = ({ until }: Suspension): Problem =>
  new Problem("account_suspended", { extra: { until: until?.toISOString() ?? null } });

/** Throws 403 `account_suspended` for an actor whom a moderation case suspends now. */
export function assertNotSuspended(actor: Pick<Actor, "suspension"> | null): void {
  if (isSuspended(actor?.suspension)) throw suspended(actor.suspension);
}
