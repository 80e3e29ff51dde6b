import type { Applied } from "@/lib/billing/commands/apply";
import type { Lean } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import type { Subscription } from "@/models/subscription";

export async function settleLocks(_tx: Tx, _row: Lean<Subscription>, _applied: Applied): Promise<void> {}
