import type { ClientSession } from "mongoose";
import type { Persona } from "@/lib/access/personas";
import { newRequestId } from "./ids";
import { Problem } from "./http/problem";

export type Locale = "en" | "fr";

/** Who is asking, as their live session says. */
export interface Actor {
  userId: string;
  persona: Persona;
  sessionId: string;
  emailVerified: boolean;
  locale: Locale;
  name: string;
}

/** The claim on an Idempotency-Key, settled inside the command's own transaction. */
export interface IdempotencyClaim {
  settle(result: unknown, session: ClientSession): Promise<void>;
}

/** What a command knows of the call: who, from where, and under which request id. */
export interface Context {
  requestId: string;
  actor: Actor | null;
  /** The client's address, or `system`. */
  address: string;
  userAgent: string;
  locale: Locale;
  idempotency?: IdempotencyClaim;
}

/** The actor, or 401 `no_session`. */
export function signedIn(ctx: Context): Actor {
  if (!ctx.actor) throw new Problem("no_session");
  return ctx.actor;
}

/** The context of work that no person asked for: jobs, reactions, migrations. */
export function systemContext(requestId: string = newRequestId()): Context {
  return { requestId, actor: null, address: "system", userAgent: "system", locale: "en" };
}
