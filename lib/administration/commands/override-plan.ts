import { UserModel } from "@/models/user";
import { auditAdministration } from "@/lib/core/audit/administration";
import { overrideQuota } from "@/lib/billing/commands/override-quota";
import { DAY, now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findOwnedStartupIds } from "@/lib/startups/queries/owners";
import { readPerson } from "../queries/person";
import type { AdminPerson, PlanOverrideInput } from "../schema";
import { MOST_OVERRIDE_DAYS } from "../states";

/**
 * Allows an account more of one limit than its plan until a date; a team's limit for each of the startups that it owns now. Never
 * narrows a plan. Throws 404, and 422 for a date that has passed or is more than a year away.
 */
export async function overridePlan(
  ctx: Context,
  userId: string,
  { gate, limit, until, reason }: PlanOverrideInput,
): Promise<AdminPerson> {
  const end = new Date(until);
  if (end <= now() || end.getTime() > now().getTime() + MOST_OVERRIDE_DAYS * DAY)
    throw new Problem("invalid_input", {
      errors: [{ path: "until", code: "out_of_range", message: "override_end" }],
    });
  await transaction(ctx, async (tx) => {
    const user = await UserModel.exists({ _id: userId, status: { $ne: "deleted" } }).session(tx.session);
    if (!user) throw new Problem("not_found");
    const holders = gate === "teamMembers" ? await findOwnedStartupIds(userId, tx.session) : [userId];
    await overrideQuota(tx, holders.map(objectId), gate, { limit, until: end });
    await auditAdministration(tx, {
      action: "user.override_plan",
      entity: "user",
      entityId: userId,
      subjectId: userId,
      reason,
      after: { gate, limit, until: end },
    });
  });
  return readPerson(ctx, userId);
}
