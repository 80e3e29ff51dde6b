import { recordReason } from "@/lib/core/audit/administration";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { transition } from "@/lib/core/state/transition";
import type { Breach } from "@/models/breach";
import { breachMachine } from "../machine";
import { actionsOf, dueAtOf, type BreachAction } from "../policy";
import { loadBreach } from "../queries/load";

interface Move {
  id: string;
  action: BreachAction;
  reason: string;
  set: Partial<Breach>;
}

/** Moves a breach by an administrator's action, with its audit row and reason. Throws 404 and 409 `invalid_transition`. */
export async function moveBreach(tx: Tx, { id, action, reason, set }: Move): Promise<Lean<Breach>> {
  const row = await loadBreach(id, tx.session);
  if (!actionsOf(row).includes(action))
    throw new Problem("invalid_transition", {
      detail: `This breach is ${row.status}; it cannot be ${action === "close" ? "closed" : `${action}ed`} now.`,
      extra: { state: row.status },
    });
  const moved = await transition(tx, breachMachine, row, action, {
    set: { ...set, dueAt: dueAtOf({ ...row, ...set }) },
  });
  await recordReason(tx, { action: `breach.${action}`, entity: "breach", entityId: id, reason, permanent: true });
  return moved;
}
