import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { lockTally } from "./tally";

/** A case that a moderator is about to change, with the counting of its person's reports locked. Throws 404. */
export async function loadCase(tx: Tx, id: string): Promise<Lean<ModerationCase>> {
  const row = await ModerationCaseModel.findById(id).session(tx.session).lean();
  if (!row) throw new Problem("not_found");
  await lockTally(tx, row.targetUserId);
  return row;
}
