import { findRoles } from "@/lib/roles/queries/facts";

/** Those of some roles that are read-only, because their owner's plan has no room for them. */
export async function lockedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const facts = await findRoles(ids);
  return new Set(ids.filter((id) => facts.get(id)?.planLockedAt));
}
