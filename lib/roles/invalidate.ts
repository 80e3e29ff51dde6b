import { invalidate } from "@/lib/core/cache/cache";
import { tags } from "@/lib/core/cache/keys";
import type { Tx } from "@/lib/core/db/transaction";

/** Invalidates the cached role lists and the startup's page after the commit. */
export const invalidateRoles = (tx: Tx, startupId: string): void =>
  tx.afterCommit(() => invalidate(tags.rolesList, tags.startup(startupId)));
