import { auditDenial } from "@/lib/core/audit/audit";
import { signedIn } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { SkillAttemptModel, type SkillAttempt } from "@/models/skill-attempt";

/** The caller's own attempt. To anyone else it does not exist: 404, recorded. */
export async function getOwnAttempt(tx: Tx, id: string, action: string): Promise<Lean<SkillAttempt>> {
  const row = await SkillAttemptModel.findById(id).session(tx.session).lean();
  if (row?.userId.equals(signedIn(tx.ctx).userId)) return row;
  if (row) await auditDenial(tx.ctx, action, "skill_attempt", id, {});
  throw new Problem("not_found");
}
