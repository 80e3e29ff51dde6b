import type { Context } from "../context";
import { Problem } from "../http/problem";
import { auditDenial } from "./audit";

/** Records that the actor attempted an action that they may not take on a record that they may see, then throws 403. */
export async function deny(ctx: Context, action: string, entity: string, entityId: string): Promise<never> {
  await auditDenial(ctx, action, entity, entityId, {});
  throw new Problem("forbidden");
}
