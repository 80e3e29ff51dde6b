import { findRoles } from "@/lib/roles/queries/facts";

/** The ids that are read-only because they exceed their owner's plan. */
export async function lockedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const facts = await findRoles(ids);
  return new Set(ids.filter((id) => facts.get(id)?.planLockedAt));
}
