import type { Context } from "../context";
import { Problem } from "../http/problem";
import { auditDenial } from "./audit";

/** Records that someone tried what they may not on a thing that they may see, and refuses with 403. */
export async function deny(ctx: Context, action: string, entity: string, entityId: string): Promise<never> {
  await auditDenial(ctx, action, entity, entityId, {});
  throw new Problem("forbidden");
}
