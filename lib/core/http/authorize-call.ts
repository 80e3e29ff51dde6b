import { may, type Permission } from "@/lib/access/permissions";
import { startupOfPath } from "@/lib/access/startup-of-path";
import { auditDenial } from "../audit/audit";
import { findKeyActor } from "../auth/api-keys";
import type { Actor } from "../context";
import { limitCall } from "./limit-call";
import { Problem } from "./problem";
import type { CallInfo } from "./response";

/**
 * Returns in whose name an API key acts. Calls of a key have a limit of their own; one that has to be looked up counts for
 * the address first, so that guesses are limited. Throws 401 `key_invalid` and 429.
 */
export async function keyActor(secret: string, call: CallInfo): Promise<Actor> {
  const actor = await findKeyActor(secret, call.ctx.address, () => limitCall("general", call));
  if (!actor?.key) throw new Problem("key_invalid");
  await limitCall("api-key", call, { account: actor.key.id });
  return actor;
}

/** What is asked for: a route's permission, and whether its existence is hidden from those without. */
interface Asked {
  permission: Permission | "public";
  hidden?: boolean;
  /** A key with any scope may call it. */
  anyKey?: true;
}

/**
 * Refuses a caller without the route's permission: 401 `no_session`, 403 `email_unverified`, `forbidden` or, for an API key without the
 * scope, `key_scope`; 404 for a hidden route. Refusals of who is signed in are audited.
 */
export async function assertPermitted(
  { permission, hidden, anyKey }: Asked,
  { ctx, template }: CallInfo,
  { method, id }: { method: string; id: unknown },
): Promise<void> {
  const { actor } = ctx;
  if (permission === "public") {
    // In public a key reads what its maker may see of its own startup, and writes nothing in their name.
    if (actor?.key && (method !== "GET" || !(await isWithin(actor.key.startupId, template, id)))) ctx.actor = null;
    return;
  }
  if (!actor) throw new Problem(hidden ? "not_found" : "no_session");
  if (!actor.emailVerified) throw new Problem("email_unverified");
  const refuse = async (code: "forbidden" | "key_scope", extra?: Record<string, string>): Promise<never> => {
    await auditDenial(ctx, "permission.denied", "route", null, { permission, method, route: template });
    throw new Problem(hidden ? "not_found" : code, extra && !hidden ? { extra } : {});
  };
  if (!may(actor.persona, permission)) return refuse("forbidden");
  if (!actor.key || anyKey) return;
  if (!actor.key.scopes.includes(permission)) return refuse("key_scope", { scope: permission });
  if (!(await isWithin(actor.key.startupId, template, id))) return refuse("key_scope");
}

/** Whether a key that acts for one startup may call a path: one of that startup or of something of it, and no list of everything. */
async function isWithin(startupId: string | null, template: string, id: unknown): Promise<boolean> {
  return startupId === null || (await startupOfPath(template, id)) === startupId;
}
