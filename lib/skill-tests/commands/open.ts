import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { getOwnAttempt } from "../authorize";
import { presentAttempt } from "../queries/attempt";
import type { Attempt } from "../schema";
import { closeAttempt, isOver } from "./close";

/** The caller's attempt; one whose time is up is finished first. Throws 404. */
export const openAttempt = (ctx: Context, id: string): Promise<Attempt> =>
  transaction(ctx, async (tx) => {
    const row = await getOwnAttempt(ctx, id, "skill_attempt.read", tx.session);
    const over = row.status === "running" && isOver(row);
    return presentAttempt(ctx, over ? await closeAttempt(tx, row, "deadline") : row, tx.session);
  });
