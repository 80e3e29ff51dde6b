import type { Application as ApplicationRow } from "@/models/application";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { unlockWithinPlan } from "@/lib/flows/plan-limits";
import { takeSeat } from "@/lib/roles/commands/take-seat";
import { adjustOpenRoles } from "@/lib/startups/commands/adjust-open-roles";
import { joinTeam } from "@/lib/startups/commands/join-team";
import { findStartup } from "@/lib/startups/queries/facts";
import { authorizeAction } from "../authorize";
import { eventIds, changeStatus } from "../change-status";
import { applicationEvents } from "../events";
import { presentApplication } from "../relations";
import type { Application } from "../schema";

/**
 * Talent takes the offer: in one transaction the application is accepted, the seat taken, the role filled with its last seat
 * and the team grown. One seat has one winner; the others of a filled role are told by event.
 */
export const accept = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "accept");
    const startup = await findStartup(row.startupId, tx.session);
    const accepted = await acceptOffer(tx, row);
    if (!startup || startup.deleted) throw new Problem("role_not_open");
    const { last } = await takeSeat(tx, row.roleId);
    if (last) {
      await adjustOpenRoles(tx, row.startupId, -1);
      await unlockWithinPlan(tx, startup.founderId);
    }
    await joinTeam(tx, startup, row.startupId, objectId(signedIn(ctx).userId), row.roleId);
    return presentApplication(accepted, viewer, tx.session);
  });

/**
 * Takes an offer while it stands: the application's part of an accept. Emits `application.accepted`.
 * Throws 409 `invalid_transition` where it lapsed, was taken back or taken already.
 */
export function acceptOffer(tx: Tx, row: Lean<ApplicationRow>): Promise<Lean<ApplicationRow>> {
  if (row.status === "offered" && row.offer && row.offer.expiresAt <= now()) {
    throw new Problem("invalid_transition", { detail: "This offer has expired.", extra: { state: row.status } });
  }
  return changeStatus(tx, row, "accept", {
    guard: { "offer.expiresAt": { $gt: now() } },
    event: { definition: applicationEvents.accepted, payload: eventIds(row) },
  });
}
