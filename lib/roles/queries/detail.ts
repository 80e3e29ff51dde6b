import type { ClientSession } from "mongoose";
import { RoleModel, type Role as RoleRow } from "@/models/role";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { findAccess } from "@/lib/startups/queries/access";
import { getStartup } from "@/lib/startups/queries/detail";
import { findStartup, type StartupFacts } from "@/lib/startups/queries/facts";
import { toRole } from "../present";
import type { Role } from "../schema";

/** One role, whatever its status. Throws 404 where the caller may not see its startup, and where moderation hides it from them. */
export async function getRole(ctx: Context, id: string): Promise<Role> {
  const { row, startup } = await getVisibleRole(ctx, id);
  return toRole(row, startup);
}

/** The row and its startup, for this module's own commands. Throws 404 where the caller may not see the startup. */
export async function getVisibleRole(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<RoleRow>; startup: StartupFacts }> {
  await connect();
  const row = await RoleModel.findById(id, {}, sessionOption(session)).lean();
  const startup = row && (await findStartup(row.startupId, session));
  if (!row || !startup) throw new Problem("not_found");
  if (!startup.published) await getStartup(ctx, startup.id);
  if (row.hiddenAt && !(ctx.actor && (await findAccess(startup.id, ctx.actor.userId, session))))
    throw new Problem("not_found");
  return { row, startup };
}
