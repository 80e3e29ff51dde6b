import { RoleModel, type Role as RoleRow } from "@/models/role";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { authorizeAction } from "../authorize";
import { roleEvents } from "../events";
import { invalidateRoles } from "../invalidate";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "../listing";
import { toRole } from "../present";
import type { Role, RolePatch } from "../schema";

/**
 * Changes an open role. Emits `role.updated`. Throws 409 `invalid_transition` once it is filled or closed, 403
 * `plan_read_only`.
 */
export const updateRole = (ctx: Context, id: string, patch: RolePatch): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const { row, startup } = await authorizeAction(tx, id, "role.update");
    if (row.status !== "open")
      throw new Problem("invalid_transition", {
        detail: `This role is ${row.status}; it can no longer be changed.`,
        extra: { state: row.status },
      });
    assertUnlocked(row);
    if (patch.seats !== undefined && patch.seats <= row.seatsTaken) {
      throw new Problem("invalid_input", {
        errors: [{ path: "seats", code: "range", message: ["seats_taken", { taken: row.seatsTaken }] }],
      });
    }
    const given = Object.fromEntries(
      Object.entries(patch).filter(([, value]) => value !== undefined),
    ) as Partial<RoleRow>;
    const next = { ...row, ...given };
    const changed = await RoleModel.findOneAndUpdate(
      { _id: row._id, status: "open" },
      {
        $set: {
          ...given,
          monthlyPayMinor: storedMonthlyPay(next),
          shelves: roleFacetKeys(next),
          searchTokens: roleTokens(next, startup),
          updatedAt: now(),
        },
      },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!changed) throw new Problem("conflict");
    const pay = (of: RoleRow) => ({ seats: of.seats, ...of.compensation });
    await audit(tx, {
      action: "role.update",
      entity: "role",
      entityId: id,
      before: { fields: [], ...pay(row) },
      after: { fields: Object.keys(given).sort(), ...pay(changed) },
    });
    await emit(tx, roleEvents.updated, { roleId: id, startupId: startup.id });
    invalidateRoles(tx, startup.id);
    return toRole(changed, startup);
  });
