import type { ClientSession } from "mongoose";
import type { Permission } from "@/lib/access/permissions";
import type { Persona } from "@/lib/access/personas";
import { newRequestId } from "./ids";
import { Problem } from "./http/problem";
import type { Suspension } from "./auth/suspension";

export type Locale = "en" | "fr";

/** The caller, from the live session. */
export interface Actor {
  userId: string;
  persona: Persona;
  sessionId: string;
  emailVerified: boolean;
  locale: Locale;
  /** IANA time zone. */
  timeZone: string;
  name: string;
  /** What a moderation case holds against them; absent or null: nothing. Whether it holds now says `isSuspended`. */
  suspension?: Suspension | null;
  /** Where a program acts in their name: its API key. `sessionId` is then the key's id. */
  key?: ActingKey;
}

/** An API key that acts in its maker's name. */
export interface ActingKey {
  id: string;
  scopes: readonly Permission[];
  /** The only startup that it acts for; null: all of its maker's. */
  startupId: string | null;
}

/** Whose records are read or counted. */
export type Account = Pick<Actor, "userId" | "persona">;

/** The claim on an Idempotency-Key; the command's own transaction completes it. */
export interface IdempotencyClaim {
  complete(result: unknown, session: ClientSession): Promise<void>;
}

/** What a command knows of the request: the actor, the address and the request id. */
export interface Context {
  requestId: string;
  actor: Actor | null;
  /** The client's address, or `system`. */
  address: string;
  userAgent: string;
  locale: Locale;
  idempotency?: IdempotencyClaim;
}

/** Returns the actor, or throws 401 `no_session`. */
export function signedIn(ctx: Context): Actor {
  if (!ctx.actor) throw new Problem("no_session");
  return ctx.actor;
}

/** Returns the context of work that no user requested: jobs, reactions, migrations. */
export function systemContext(requestId: string = newRequestId()): Context {
  return { requestId, actor: null, address: "system", userAgent: "system", locale: "en" };
}
