import { UserModel, type User } from "@/models/user";
import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";

/** The account that an administrative action changes. Throws 404. */
export async function getAccountForChange(tx: Tx, userId: string): Promise<Lean<User>> {
  const user = await UserModel.findById(userId).session(tx.session).lean();
  if (!user) throw new Problem("not_found");
  return user;
}

/** Invalidates the cached profile and dashboard of a user after the commit. */
export const invalidateProfile = (tx: Tx, userId: string) =>
  tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId)));

/** Invalidates, after the commit, every cached value that may name someone whose account is closed or opened again. */
export const invalidateNamesOf = (tx: Tx, userId: string) =>
  tx.afterCommit(() => invalidate(tags.user(userId), tags.dashboard(userId), tags.accounts));
