import { authorizeMove, acceptOffer } from "@/lib/applications/commands/move";
import { assertNotApplied, submit } from "@/lib/applications/commands/submit";
import { presentOne } from "../relations";
import type { Application, ApplicationInput } from "@/lib/applications/schema";
import { assertUnlocked } from "@/lib/billing/plan-limits";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { countApplicant, takeSeat } from "@/lib/roles/commands/seats";
import { visibleRole } from "@/lib/roles/queries/detail";
import { join } from "@/lib/startups/commands/join";
import { countRoles } from "@/lib/startups/commands/lifecycle";
import { findStartup } from "@/lib/startups/queries/facts";
import { unlockWithinPlan } from "@/lib/flows/plan-limits";

/** Talent applies for a role that takes applications. Emits `application.submitted`. */
export const apply = (ctx: Context, roleId: string, input: ApplicationInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    // Who has applied is refused before anything is written, and the write that competing calls meet in comes early: the less
    // a loser did, the sooner everyone is answered.
    await assertNotApplied(tx, roleId);
    const listed = await countApplicant(tx, objectId(roleId));
    const { row: role, startup } = await visibleRole(ctx, roleId, tx.session);
    assertUnlocked(role);
    if (!listed) throw new Problem("role_not_open");
    const row = await submit(tx, { id: roleId, startupId: startup.id }, input);
    return presentOne(row, { isTalent: true, access: null, persona: signedIn(ctx).persona }, tx.session);
  });

/**
 * Talent takes the offer: in one transaction the application is accepted, the seat taken, the role filled with its last seat
 * and the team grown. One seat has one winner; the others of a filled role are told by event.
 */
export const accept = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeMove(tx, id, "accept");
    const startup = await findStartup(row.startupId, tx.session);
    const accepted = await acceptOffer(tx, row);
    if (!startup || startup.deleted) throw new Problem("role_not_open");
    const { last } = await takeSeat(tx, row.roleId);
    if (last) {
      await countRoles(tx, row.startupId, -1);
      await unlockWithinPlan(tx, startup.founderId);
    }
    await join(tx, startup, row.startupId, objectId(signedIn(ctx).userId), row.roleId);
    return presentOne(accepted, viewer, tx.session);
  });
