import { assertUnlocked } from "@/lib/billing/plan-limits";
import { auditDenial } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { signedIn, type Context } from "@/lib/core/context";
import type { Tx } from "@/lib/core/db/transaction";
import { objectId, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { canReadCapTable, canEditCapTable } from "./policy";
import { findStartup, type StartupFacts } from "@/lib/startups/queries/facts";
import { findAccess } from "@/lib/startups/queries/access";
import type { Access } from "@/lib/startups/states";
import { CapTableEntryModel, type CapTableEntry } from "@/models/cap-table-entry";
import type { ClientSession } from "mongoose";

/**
 * The startup and the caller's access to its cap table, where this action is theirs: 404 to anyone outside of the team, 403 to a
 * level of the team that may not; both are audited.
 */
export async function authorizeAction(
  { ctx, session }: { ctx: Context; session?: ClientSession },
  startupId: string,
  action: "read" | "edit",
): Promise<{ startup: StartupFacts; access: Access }> {
  const actor = signedIn(ctx);
  const startup = await findStartup(startupId, session);
  const access = startup ? await findAccess(startupId, actor.userId, session) : null;
  if (!startup || startup.deleted || access === null) {
    if (startup) await auditDenial(ctx, `cap_table.${action}`, "cap_table", startupId, {});
    throw new Problem("not_found");
  }
  if (!(action === "read" ? canReadCapTable : canEditCapTable)(access))
    return deny(ctx, `cap_table.${action}`, "cap_table", startupId);
  return { startup, access };
}

/** Refuses unless the caller may edit this startup's table and the startup is not locked by its plan. */
export async function assertEditable(tx: Tx, startupId: string): Promise<void> {
  const { startup } = await authorizeAction(tx, startupId, "edit");
  assertUnlocked(startup);
}

/** A row of this startup's table, or 404. */
export async function getEntry({ session }: Tx, startupId: string, id: string): Promise<Lean<CapTableEntry>> {
  const row = await CapTableEntryModel.findOne({ _id: objectId(id), startupId: objectId(startupId) })
    .session(session)
    .lean();
  if (!row) throw new Problem("not_found");
  return row;
}
