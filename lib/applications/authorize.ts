import type { Application as ApplicationRow } from "@/models/application";
import { deny } from "@/lib/core/audit/deny";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { canDo, type Viewer } from "./policy";
import { getVisibleApplication } from "./queries/detail";
import type { ApplicationAction } from "./states";

/**
 * Loads an application for an action of the caller. Throws 404 where the caller may not see it, and 403 (audited)
 * where the action belongs to the other side.
 */
export async function authorizeAction(
  tx: Tx,
  id: string,
  action: ApplicationAction,
): Promise<{ row: Lean<ApplicationRow>; viewer: Viewer }> {
  const found = await getVisibleApplication(tx.ctx, id, tx.session);
  return canDo(found.viewer, action) ? found : deny(tx.ctx, `application.${action}`, "application", id);
}
