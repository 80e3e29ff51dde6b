import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findRole } from "@/lib/roles/queries/facts";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { counterFaults } from "../offer-faults";
import { assertCurrentOffer, assertMayPropose, stepsOf, unchangedOffer, versionOf } from "../offer-versions";
import { presentApplication } from "../relations";
import type { Application, CounterInput } from "../schema";

/**
 * Answers the current version with other terms, one counter-offer a version. It takes the offer's place until the team
 * answers it or the talent withdraws it; the offer still ends when it would have. Emits `application.countered`. Throws
 * 422 for the faults of `counterFaults`, and 409 `terms_changed` or `invalid_transition`.
 */
export const counterOffer = (ctx: Context, id: string, input: CounterInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "counter");
    assertCurrentOffer(row, input.version);
    const at = now();
    const current = row.status === "offered" ? row.offer : null;
    // Where there is no open offer, the change of status refuses it.
    const version = current ? versionOf(current) : 1;
    const terms = {
      compensation: input.compensation,
      startAt: input.startAt === undefined ? (current?.startAt ?? at) : new Date(input.startAt),
      message: input.message ?? null,
    };
    if (current) {
      const role = await findRole(row.roleId, tx.session);
      if (!role) throw new Problem("not_found");
      const faults = counterFaults(role, current, input, at);
      if (faults.length > 0) throw new Problem("invalid_input", { errors: faults });
      assertMayPropose(row, "talent");
    }
    const countered = await changeStatus(tx, row, "counter", {
      ...(current
        ? {
            set: {
              offer: { ...current, counter: { ...terms, counteredAt: at } },
              offerSteps: [...stepsOf(row), { ...terms, by: "talent", version, at }],
            },
            guard: { ...unchangedOffer(current), "offer.counter": null },
          }
        : {}),
      event: { definition: applicationEvents.countered, payload: { ...eventIds(row), version } },
    });
    return presentApplication(countered, viewer, tx.session);
  });

/** Withdraws the counter-offer, so that the version it answered may be accepted again. Emits `application.counter_withdrawn`. */
export const withdrawCounter = (ctx: Context, id: string): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "withdraw_counter");
    const current = row.status === "offered" ? row.offer : null;
    if (current && !current.counter)
      throw new Problem("invalid_transition", {
        detail: "There is no counter-offer to withdraw.",
        extra: { state: row.status },
      });
    assertCurrentOffer(row, undefined, { counterToo: true });
    const withdrawn = await changeStatus(tx, row, "withdraw_counter", {
      ...(current
        ? {
            set: {
              offer: { ...current, counter: null },
              offerSteps: stepsOf(row).map((step, index, { length }) =>
                index === length - 1 ? { ...step, withdrawnAt: now() } : step,
              ),
            },
            guard: { ...unchangedOffer(current), "offer.counter": { $ne: null } },
          }
        : {}),
      event: {
        definition: applicationEvents.counterWithdrawn,
        payload: { ...eventIds(row), version: current ? versionOf(current) : 1 },
      },
    });
    return presentApplication(withdrawn, viewer, tx.session);
  });
