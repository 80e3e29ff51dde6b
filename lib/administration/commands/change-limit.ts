import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import type { LimitName } from "@/lib/core/rate-limit/limits";
import { changeSetting } from "@/lib/core/settings/settings";
import { getLimit } from "../queries/switches";
import type { AdminLimit, LimitInput } from "../schema";

/** Tightens a rate limit to a part of its published number, or returns to it, in force within 5 s on every instance. */
export async function changeLimit(ctx: Context, name: LimitName, { factor, reason }: LimitInput): Promise<AdminLimit> {
  await transaction(ctx, async (tx) => {
    await changeSetting(tx, `limit:${name}`, { factor }, { action: "limit.change", reason });
  });
  return getLimit(name);
}
