import { RoleModel, type Role as RoleRow } from "@/models/role";
import { assertUnlocked, consumeQuota } from "@/lib/billing/plan-limits";
import { planOf } from "@/lib/billing/queries/subscription";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { Problem } from "@/lib/core/http/problem";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { findStartup, type StartupFacts } from "@/lib/startups/queries/facts";
import { assertMayPost } from "../authorize";
import { roleEvents } from "../events";
import { invalidateRoles } from "../invalidate";
import { roleFacetKeys, roleTokens, storedMonthlyPay } from "../listing";
import { toRole } from "../present";
import type { Role, RoleInput } from "../schema";

/**
 * Opens a role, listed at once where its startup is published; counts against the founder's plan. Emits
 * `role.created`. Throws 403 `plan_limit` or `plan_read_only`, and 409 `invalid_transition` at an archived startup.
 */
export const createRole = (ctx: Context, startupId: string, input: RoleInput): Promise<Role> =>
  transaction(ctx, async (tx) => {
    const startup = await findStartup(startupId, tx.session);
    if (!startup) throw new Problem("not_found");
    await assertMayPost(tx, startup);
    assertUnlocked(startup);
    await consumeQuota(tx, startup.founderId, "openRoles", await planOf(startup.founderId.toHexString(), tx.session));
    const row = await insert(tx, startup, input);
    const roleId = row._id.toHexString();
    await audit(tx, {
      action: "role.create",
      entity: "role",
      entityId: roleId,
      after: { status: "open", startupId: startup.id, seats: input.seats, listed: row.listed },
    });
    await emit(tx, roleEvents.created, { roleId, startupId: startup.id, listed: row.listed });
    invalidateRoles(tx, startup.id);
    await adjustOpenRoles(tx, objectId(startupId), 1);
    return toRole(row, startup);
  });

async function insert(tx: Tx, startup: StartupFacts, input: RoleInput): Promise<Lean<RoleRow>> {
  const at = now();
  const content = { ...input, industry: startup.industry, listed: startup.published };
  const [created] = await RoleModel.create(
    [
      {
        ...content,
        startupId: objectId(startup.id),
        ownerId: startup.founderId,
        seatsTaken: 0,
        applicants: 0,
        status: "open",
        monthlyPayMinor: storedMonthlyPay(content),
        shelves: roleFacetKeys(content),
        searchTokens: roleTokens(content, startup),
        createdAt: at,
        updatedAt: at,
      },
    ],
    { session: tx.session },
  );
  if (!created) throw new Error("The role was not created");
  return created.toObject();
}
