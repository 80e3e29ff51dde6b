import type { ClientSession } from "mongoose";
import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { canSee, type Viewer } from "../policy";
import type { Application } from "../schema";
import { findLiveAccess } from "../hiring-access";
import { presentApplication } from "../relations";

/** One application as the caller sees it. Throws 404 (audited) where they may not see it. */
export async function getApplication(ctx: Context, id: string): Promise<Application> {
  const { row, viewer } = await getVisibleApplication(ctx, id);
  return presentApplication(row, viewer);
}

/**
 * The row and the caller's relation to it, for this module's own commands. Throws 404 (audited) where the caller may
 * not see it.
 */
export async function getVisibleApplication(
  ctx: Context,
  id: string,
  session?: ClientSession,
): Promise<{ row: Lean<ApplicationRow>; viewer: Viewer }> {
  const actor = signedIn(ctx);
  await connect();
  const row = await ApplicationModel.findById(id, {}, sessionOption(session)).lean();
  if (!row) throw new Problem("not_found");
  // The talent's own rights do not depend on the team.
  const isTalent = row.talentId.toHexString() === actor.userId;
  const access = isTalent ? null : await findLiveAccess(row.startupId, actor.userId, session);
  const viewer = { isTalent, access, persona: actor.persona };
  if (canSee(viewer)) return { row, viewer };
  await auditDenial(ctx, "application.read", "application", id, {});
  throw new Problem("not_found");
}
