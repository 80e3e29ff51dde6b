import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
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
import { assertCurrentOffer, unchangedOffer } from "../offer-versions";
import { toApplication } from "../present";
import type { AcceptInput, Application } from "../schema";

/**
 * Accepts the talent's offer: in one transaction the application is accepted, a seat claimed, the role filled with its
 * last seat and the talent made a member. Emits `application.accepted`, `team.joined` and, with the last seat,
 * `role.filled`, which rejects the other applicants. Throws 409 `terms_changed` where the version that was read has been
 * replaced, `invalid_transition` where the offer has expired, awaits the answer to a counter-offer or is no longer open,
 * `role_filled` or `role_not_open`.
 *
 * Every document is read once and handed on: a read repeated in a contended transaction costs each of its attempts.
 */
export const acceptOffer = (ctx: Context, id: string, input: AcceptInput = {}): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    const { row, viewer } = await authorizeAction(tx, id, "accept");
    assertCurrentOffer(row, input.version);
    const startup = await findStartup(row.startupId, tx.session);
    const team = await findTeam(row.startupId, tx.session);
    const accepted = await changeStatus(tx, row, "accept", {
      guard: row.offer ? { ...unchangedOffer(row.offer), "offer.counter": null } : {},
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
    const teamMemberId = accepted.interview?.teamMemberId.toHexString();
    const people = await findPeople([userId, ...(teamMemberId ? [teamMemberId] : [])], tx.session);
    const teamMember = teamMemberId ? people.get(teamMemberId) : undefined;
    return toApplication(accepted, { talent: people.get(userId), teamMember, role, startup, viewer });
  });
