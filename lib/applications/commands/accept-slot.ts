import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { unchangedInterview } from "../interview";
import { actionsOf, factsOf, sideOf } from "../policy";
import { presentApplication } from "../relations";
import type { AcceptSlotInput, Application } from "../schema";

/**
 * Accepts one of the times that the other side proposed. Emits `application.slot_accepted`. Throws 404 where there is no
 * such slot, 409 `slots_changed` where its time is not the one that was read, and `invalid_transition` where it has
 * passed, is the caller's own or one has been accepted.
 */
export const acceptSlot = (
  ctx: Context,
  id: string,
  n: number,
  { startsAt }: NonNullable<AcceptSlotInput> = {},
): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "accept_slot");
    const at = now();
    const { interview } = row;
    const slot = interview?.slots[n - 1];
    if (!interview || !slot) throw new Problem("not_found");
    if (startsAt !== undefined && new Date(startsAt).getTime() !== slot.startsAt.getTime())
      throw new Problem("slots_changed");
    const refused = (detail: string, reason?: "slot_passed") =>
      new Problem("invalid_transition", { detail, extra: { state: row.status, ...(reason ? { reason } : {}) } });
    if (slot.startsAt <= at) throw refused("This time has passed.", "slot_passed");
    if (!actionsOf(viewer, factsOf(row)).includes("accept_slot"))
      throw refused(
        interview.accepted === null ? "The other side chooses one of these times." : "A time has already been chosen.",
      );
    const side = sideOf(viewer);
    const { by, round, sequence } = interview;
    const accepted = await changeStatus(tx, row, "accept_slot", {
      set: {
        interview: {
          ...interview,
          accepted: n,
          acceptedAt: at,
          ...(side === "team" ? { teamMemberId: objectId(signedIn(ctx).userId) } : {}),
        },
      },
      guard: unchangedInterview(row),
      event: { definition: applicationEvents.slotAccepted, payload: { ...eventIds(row), by, round, sequence } },
    });
    return presentApplication(accepted, viewer, tx.session);
  });
