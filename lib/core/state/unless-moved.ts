import type { Context } from "../context";
import { transaction, type Tx } from "../db/transaction";
import { Problem } from "../http/problem";

/**
 * Runs `work` in a transaction and answers what it does; false where the row moved on meanwhile, so that the transition is not possible
 * any more. For what happens by itself and may come second.
 */
export async function unlessMoved(ctx: Context, work: (tx: Tx) => Promise<boolean>): Promise<boolean> {
  try {
    return await transaction(ctx, work);
  } catch (error) {
    if (error instanceof Problem && error.code === "invalid_transition") return false;
    throw error;
  }
}
