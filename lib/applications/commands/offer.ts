import { DAY, now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { Problem, type FieldFault } from "@/lib/core/http/problem";
import { findRole, type RoleFacts } from "@/lib/roles/queries/facts";
import { authorizeAction } from "../authorize";
import { presentApplication } from "../relations";
import { transaction } from "@/lib/core/db/transaction";
import { eventIds, changeStatus } from "../change-status";
import { applicationEvents } from "../events";
import type { Application, OfferInput } from "../schema";
import { OFFER_DAYS } from "../states";

/**
 * Makes an offer that is open for 7 days. Emits `application.offered`. Throws 422 for the faults of `offerFaults`, 409
 * where the role is filled or closed.
 */
export const offer = (ctx: Context, id: string, input: OfferInput): Promise<Application> =>
  transaction(ctx, async (tx) => {
    const { row, viewer } = await authorizeAction(tx, id, "offer");
    const role = await findRole(row.roleId, tx.session);
    if (!role) throw new Problem("not_found");
    const at = now();
    const faults = offerFaults(role, input, at);
    if (faults.length > 0) throw new Problem("invalid_input", { errors: faults });
    if (row.status === "shortlisted" && role.status !== "open")
      throw new Problem(role.status === "filled" ? "role_filled" : "role_not_open");
    const offered = await changeStatus(tx, row, "offer", {
      set: {
        offer: {
          compensation: input.compensation,
          startAt: new Date(input.startAt),
          message: input.message ?? null,
          offeredAt: at,
          offeredBy: objectId(signedIn(ctx).userId),
          expiresAt: new Date(at.getTime() + OFFER_DAYS * DAY),
        },
      },
      event: { definition: applicationEvents.offered, payload: eventIds(row) },
    });
    return presentApplication(offered, viewer, tx.session);
  });

/**
 * Why an offer cannot be made: another currency or period than the role's, a start in the past, or pay outside the
 * role's range without a message.
 */
export function offerFaults(
  role: Pick<RoleFacts, "compensation">,
  { compensation, startAt, message }: OfferInput,
  at: Date,
): FieldFault[] {
  const range = role.compensation;
  const faults: FieldFault[] = [];
  if (compensation.currency !== range.currency)
    faults.push({
      path: "compensation.currency",
      code: "invalid_value",
      message: ["role_currency", { currency: range.currency }],
    });
  if (compensation.period !== range.period)
    faults.push({
      path: "compensation.period",
      code: "invalid_value",
      message: ["role_period", { period: range.period }],
    });
  if (new Date(startAt) <= at) faults.push({ path: "startAt", code: "past", message: "past" });
  const within =
    compensation.cashMinor >= range.cashMinMinor &&
    compensation.cashMinor <= range.cashMaxMinor &&
    compensation.equityBps >= range.equityMinBps &&
    compensation.equityBps <= range.equityMaxBps;
  if (!within && !message) faults.push({ path: "message", code: "required", message: "outside_range" });
  return faults;
}
