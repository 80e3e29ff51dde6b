import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import type { FlagName } from "@/lib/core/settings/flag-names";
import { changeSetting } from "@/lib/core/settings/settings";
import { getFlag } from "../queries/switches";
import type { AdminFlag, FlagInput } from "../schema";

/** Says for whom a flag is on, in force within 5 s on every instance. */
export async function changeFlag(
  ctx: Context,
  name: FlagName,
  { enabled, percent, personas, userIds, reason }: FlagInput,
): Promise<AdminFlag> {
  const value = { enabled, percent, personas: personas ?? null, userIds: userIds ?? [] };
  await transaction(ctx, async (tx) => {
    await changeSetting(tx, `flag:${name}`, value, { action: "flag.change", reason });
  });
  return getFlag(name);
}
