import type { Application as ApplicationRow, Offer } from "@/models/application";
import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId, type Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findRole } from "@/lib/roles/queries/facts";
import { authorizeAction } from "../authorize";
import { changeStatus, eventIds } from "../change-status";
import { applicationEvents } from "../events";
import { offerFaults } from "../offer-faults";
import { assertCurrentOffer, assertMayPropose, sameTerms, stepsOf, unchangedOffer, versionOf } from "../offer-versions";
import { presentApplication } from "../relations";
import type { Application, OfferInput } from "../schema";
import { OFFER_DAYS } from "../states";

/**
 * Makes an offer that is open for 7 days, or its next version, for which the 7 days begin again. Emits
 * `application.offered` or `application.offer_revised`. Throws 422 for the faults of `offerFaults`, 409 where the role is
 * filled or closed, and `terms_changed` where the version to be replaced is no longer the current one.
 */
export const offer = (ctx: Context, id: string, input: OfferInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "offer");
    const role = await findRole(row.roleId, tx.session);
    if (!role) throw new Problem("not_found");
    const at = now();
    const terms = {
      compensation: input.compensation,
      startAt: new Date(input.startAt),
      message: input.message ?? null,
    };
    const counter = row.status === "offered" ? row.offer?.counter : null;
    const granted = Boolean(counter && sameTerms(counter, terms));
    const faults = offerFaults(role, input, at, { granted });
    if (faults.length > 0) throw new Problem("invalid_input", { errors: faults });
    if ((row.status === "shortlisted" || row.status === "offered") && role.status !== "open")
      throw new Problem(role.status === "filled" ? "role_filled" : "role_not_open");
    const version = row.status === "offered" && row.offer ? versionOf(row.offer) + 1 : 1;
    const next: Offer = {
      ...terms,
      version,
      offeredAt: at,
      offeredBy: objectId(signedIn(ctx).userId),
      expiresAt: new Date(at.getTime() + OFFER_DAYS * DAY),
      counter: null,
    };
    const offered = await (row.status === "offered" && row.offer
      ? revise(tx, { row, current: row.offer, next, read: input.version, granted })
      : changeStatus(tx, row, "offer", {
          set: { offer: next, offerSteps: [{ ...terms, by: "team", version, at }] },
          event: { definition: applicationEvents.offered, payload: eventIds(row) },
        }));
    return presentApplication(offered, viewer, tx.session);
  });

interface Revision {
  row: Lean<ApplicationRow>;
  current: Offer;
  next: Offer;
  /** The version that the caller has read. */
  read: number | undefined;
  granted: boolean;
}

function revise(tx: Tx, { row, current, next, read, granted }: Revision): Promise<Lean<ApplicationRow>> {
  assertCurrentOffer(row, read, { counterToo: true });
  assertMayPropose(row, "team");
  const { compensation, startAt, message, offeredAt: at, version = 1 } = next;
  return changeStatus(tx, row, "offer", {
    set: {
      offer: next,
      offerSteps: [...stepsOf(row), { by: "team", version, compensation, startAt, message, at }],
    },
    guard: unchangedOffer(current),
    event: { definition: applicationEvents.revised, payload: { ...eventIds(row), version, granted } },
  });
}
