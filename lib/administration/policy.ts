import type { Context } from "@/lib/core/context";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import type { User } from "@/models/user";

/**
 * Whether no administrator may change an account: their own, and every administrator's, so that the last one stays. An operator
 * changes those on the server.
 */
export const isProtected = (ctx: Context, { _id, persona }: Pick<Lean<User>, "_id" | "persona">): boolean =>
  persona === "admin" || signedIn(ctx).userId === _id.toHexString();

/** Refuses to change the caller's own account and those of administrators: 409 `protected_account`. */
export function assertUnprotected(ctx: Context, user: Pick<Lean<User>, "_id" | "persona">): void {
  if (isProtected(ctx, user)) throw new Problem("protected_account");
}
