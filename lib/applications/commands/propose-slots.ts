import type { Interview } from "@/models/application";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { heldBy, slotFaults, unchangedInterview } from "../interview";
import { sideOf } from "../policy";
import { presentApplication } from "../relations";
import type { Application, SlotsInput } from "../schema";
import { MAX_SLOT_PROPOSALS } from "../states";

/**
 * Proposes three times for an interview, in place of those proposed or accepted before; after an interview has taken
 * place, for another one. The team proposes first, the talent in answer. Emits `application.slots_proposed`. Throws 422
 * for the faults of `slotFaults`.
 */
export const proposeSlots = (ctx: Context, id: string, input: SlotsInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "propose_slots");
    const at = now();
    const faults = slotFaults(input, at);
    if (faults.length > 0) throw new Problem("invalid_input", { errors: faults });
    const by = sideOf(viewer);
    const before = row.interview ?? null;
    const teamMemberId = by === "team" ? objectId(signedIn(ctx).userId) : before?.teamMemberId;
    if (!teamMemberId)
      throw new Problem("invalid_transition", {
        detail: "The team proposes the first times.",
        extra: { state: row.status },
      });
    const held = heldBy(before, at);
    const next: Interview = {
      by,
      teamMemberId,
      proposedAt: at,
      slots: input.slots.map(({ startsAt, minutes }) => ({ startsAt: new Date(startsAt), minutes })),
      accepted: null,
      acceptedAt: null,
      round: (before?.round ?? 1) + (held ? 1 : 0),
      sequence: before && !held ? before.sequence + 1 : 0,
    };
    if (next.sequence >= MAX_SLOT_PROPOSALS || next.round > MAX_SLOT_PROPOSALS)
      throw new Problem("invalid_transition", {
        detail: "Times have been proposed too often. Agree on one another way.",
        extra: { state: row.status, reason: "too_many_slots" },
      });
    const { round, sequence } = next;
    const proposed = await changeStatus(tx, row, "propose_slots", {
      set: { interview: next, ...(held ? { pastInterviews: [...(row.pastInterviews ?? []), held] } : {}) },
      guard: unchangedInterview(row),
      event: { definition: applicationEvents.slotsProposed, payload: { ...eventIds(row), by, round, sequence } },
    });
    return presentApplication(proposed, viewer, tx.session);
  });
