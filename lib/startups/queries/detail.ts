import type { ClientSession } from "mongoose";
import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { auditDenial } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { canSee } from "../policy";
import { toStartup } from "../present";
import type { Startup } from "../schema";
import type { Access } from "../states";
import { findAccess } from "./access";

/** One startup as the caller sees it. Throws 404 (audited) where the caller may not see it. */
export async function getStartup(ctx: Context, id: string, session?: ClientSession): Promise<Startup> {
  const { row, access } = await getVisibleStartup(ctx, id, session);
  return toStartup(row, access);
}

/**
 * The row and the caller's access, for this module's own commands. Throws 404 (audited) where the caller may not see
 * it.
 */
export async function getVisibleStartup(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<StartupRow>; access: Access | null }> {
  await connect();
  const { actor } = ctx;
  const readRow = () => StartupModel.findById(id, {}, sessionOption(session)).lean().exec();
  const readAccess = async () => (actor ? findAccess(id, actor.userId, session) : null);
  // Operations of one session must not run in parallel.
  const [row, access] = session ? [await readRow(), await readAccess()] : await Promise.all([readRow(), readAccess()]);
  if (row && canSee(row, access)) return { row, access };
  if (row && ctx.actor) await auditDenial(ctx, "startup.read", "startup", id, {});
  throw new Problem("not_found");
}
