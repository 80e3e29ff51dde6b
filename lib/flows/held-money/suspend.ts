import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { amendMilestone } from "@/lib/milestones/commands/amend";
import { heldStatuses } from "@/lib/milestones/states";
import type { Milestone } from "@/models/milestone";

/** Whether a milestone's money is held. */
export const isHeld = (row: Lean<Milestone>): boolean => (heldStatuses as readonly string[]).includes(row.status);

/** Keeps held money where it is while a case or an outside refund is open. `caseId` is the processor's id of it. */
export async function suspendMoney(tx: Tx, row: Lean<Milestone>, caseId: string): Promise<Lean<Milestone>> {
  const open = row.cardCases ?? [];
  if (!isHeld(row) || open.includes(caseId)) return row;
  return amendMilestone(tx, row, { cardCases: [...open, caseId], cardDisputed: true, refundConfirmation: null });
}

/** Ends one reason why the money is suspended; it stays where it is while another one is open. */
export async function resumeMoney(tx: Tx, row: Lean<Milestone>, caseId: string): Promise<Lean<Milestone>> {
  if (!row.cardDisputed) return row;
  const open = (row.cardCases ?? []).filter((id) => id !== caseId);
  return amendMilestone(tx, row, { cardCases: open, cardDisputed: open.length > 0, refundConfirmation: null });
}
