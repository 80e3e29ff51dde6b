import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { changeSetting } from "@/lib/core/settings/settings";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { recordClosing } from "@/lib/status/commands/closing";
import { getMaintenance } from "../queries/switches";
import type { MaintenanceAnswer, MaintenanceInput } from "../schema";
import { MOST_MAINTENANCE_DAYS } from "../states";

/**
 * Begins or ends maintenance, in force within 5 s on every instance; it ends by itself at `endsAt`. Throws 403 `step_up_failed`, and 422
 * for a beginning whose end has passed or is more than a day away.
 */
export async function changeMaintenance(
  ctx: Context,
  { on, message, endsAt, reads, reason, ...proof }: MaintenanceInput,
): Promise<MaintenanceAnswer> {
  const end = new Date(endsAt);
  const latest = now().getTime() + MOST_MAINTENANCE_DAYS * DAY;
  if (on && (end <= now() || end.getTime() > latest))
    throw new Problem("invalid_input", {
      errors: [{ path: "endsAt", code: "out_of_range", message: "maintenance_end" }],
    });
  await withStepUp(ctx, proof, (confirm) =>
    transaction(ctx, async (tx) => {
      await confirm(tx);
      const value = { on, message, endsAt: end, reads };
      await recordClosing(tx, { until: on ? end : null, title: message.en && message.fr ? message : null });
      await changeSetting(tx, "maintenance", value, { action: "maintenance.change", reason });
    }),
  );
  return getMaintenance();
}
