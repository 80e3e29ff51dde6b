import type { ClientSession } from "mongoose";
import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn, type Context } from "@/lib/core/context";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { SkillAttemptModel, type SkillAttempt } from "@/models/skill-attempt";

/** The caller's own attempt. To anyone else it does not exist: 404, recorded. */
export async function getOwnAttempt(
  ctx: Context,
  id: string,
  action: string,
  session?: ClientSession,
): Promise<Lean<SkillAttempt>> {
  const row = await SkillAttemptModel.findById(id, null, sessionOption(session)).lean();
  if (row?.userId.equals(signedIn(ctx).userId)) return row;
  if (row) await auditDenial(ctx, action, "skill_attempt", id, {});
  throw new Problem("not_found");
}
