import type { Application as ApplicationRow } from "@/models/application";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { unlockWithinPlan } from "@/lib/flows/plan-limits";
import { findPeople } from "@/lib/profiles/queries/people";
import { claimSeat } from "@/lib/roles/commands/claim-seat";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { joinTeam } from "@/lib/startups/commands/join-team";
import { findStartup } from "@/lib/startups/queries/facts";
import { findTeam } from "@/lib/startups/queries/team";
import { mayHire } from "@/lib/startups/states";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { toApplication } from "../present";
import type { Application } from "../schema";

/**
 * Accepts the talent's offer: in one transaction the application is accepted, a seat claimed, the role filled with its
 * last seat and the talent made a member. Emits `application.accepted`, `team.joined` and, with the last seat,
 * `role.filled`, which rejects the other applicants. Throws 409 `invalid_transition` where the offer has expired or is
 * no longer open, `role_filled` or `role_not_open`.
 *
 * Every document is read once and handed on: a read repeated in a contended transaction costs each of its attempts.
 */
export const acceptOffer = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { row, viewer } = await authorizeAction(tx, id, "accept");
    assertNotExpired(row);
    const startup = await findStartup(row.startupId, tx.session);
    const team = await findTeam(row.startupId, tx.session);
    const accepted = await changeStatus(tx, row, "accept", {
      guard: { "offer.expiresAt": { $gt: now() } },
      event: { definition: applicationEvents.accepted, payload: eventIds(row) },
      hiringTeam: team.filter(({ access }) => mayHire(access)).map((member) => member.userId),
    });
    if (!startup || startup.deleted) throw new Problem("role_not_open");
    const role = await claimSeat(tx, row.roleId);
    if (role.status === "filled") {
      await adjustOpenRoles(tx, row.startupId, -1, team);
      await unlockWithinPlan(tx, startup.founderId);
    }
    await joinTeam(tx, {
      startup,
      team,
      userId: objectId(userId),
      roleId: row.roleId,
      access: "viewer",
      seat: "taken",
    });
    const talent = (await findPeople([userId], tx.session)).get(userId);
    return toApplication(accepted, { talent, role, startup, viewer });
  });

function assertNotExpired({ status, offer }: Lean<ApplicationRow>): void {
  if (status === "offered" && offer && offer.expiresAt <= now())
    throw new Problem("invalid_transition", { detail: "This offer has expired.", extra: { state: status } });
}
