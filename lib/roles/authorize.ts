import type { Role as RoleRow } from "@/models/role";
import { deny } from "@/lib/core/audit/deny";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findAccess } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import type { StartupFacts } from "@/lib/startups/queries/facts";
import { mayHire } from "@/lib/startups/states";
import { getVisibleRole } from "./queries/detail";

/**
 * Loads a role for an action of the caller, who must hire for its startup. Throws 404 where the caller may not see it,
 * and 403 (audited) where they may only see it.
 */
export async function authorizeAction(
  tx: Tx,
  id: string,
  action: string,
): Promise<{ row: Lean<RoleRow>; startup: StartupFacts }> {
  const found = await getVisibleRole(tx.ctx, id, tx.session);
  if (found.startup.deleted) throw new Problem("not_found");
  const access = tx.ctx.actor ? await findAccess(found.startup.id, tx.ctx.actor.userId, tx.session) : null;
  return mayHire(access) ? found : deny(tx.ctx, action, "role", id);
}

/**
 * Throws unless the caller may post a role at the startup: 404 where they may not see it, 403 (audited) where they do
 * not hire for it, 409 where it is archived.
 */
export async function assertMayPost(tx: Tx, startup: StartupFacts): Promise<void> {
  const access = tx.ctx.actor ? await findAccess(startup.id, tx.ctx.actor.userId, tx.session) : null;
  if (access === null && !startup.published) await getStartup(tx.ctx, startup.id);
  if (startup.deleted) throw new Problem("not_found");
  if (!mayHire(access)) await deny(tx.ctx, "role.create", "startup", startup.id);
  if (startup.status === "archived")
    throw new Problem("invalid_transition", {
      detail: "This startup is archived and can no longer post roles.",
      extra: { state: startup.status },
    });
}
