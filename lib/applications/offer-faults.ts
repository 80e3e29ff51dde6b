import type { Offer } from "@/models/application";
import type { FieldFault } from "@/lib/core/http/problem";
import type { RoleFacts } from "@/lib/roles/queries/facts";
import { sameTerms } from "./offer-versions";
import type { CounterInput, OfferInput, Pay } from "./schema";

type Range = Pick<RoleFacts, "compensation">;

/** Pay in another currency or for another period than the role's. */
function payFaults({ compensation: range }: Range, pay: Pay): FieldFault[] {
  const faults: FieldFault[] = [];
  if (pay.currency !== range.currency)
    faults.push({
      path: "compensation.currency",
      code: "invalid_value",
      message: ["role_currency", { currency: range.currency }],
    });
  if (pay.period !== range.period)
    faults.push({
      path: "compensation.period",
      code: "invalid_value",
      message: ["role_period", { period: range.period }],
    });
  return faults;
}

const pastFault: FieldFault = { path: "startAt", code: "past", message: "past" };

/**
 * Why an offer cannot be made: another currency or period than the role's, a start in the past, or pay outside the
 * role's range without a message, unless it is `granted`: what the talent asked for.
 */
export function offerFaults(
  role: Range,
  { compensation, startAt, message }: OfferInput,
  at: Date,
  { granted = false }: { granted?: boolean } = {},
): FieldFault[] {
  const range = role.compensation;
  const faults = payFaults(role, compensation);
  if (new Date(startAt) <= at) faults.push(pastFault);
  const within =
    compensation.cashMinor >= range.cashMinMinor &&
    compensation.cashMinor <= range.cashMaxMinor &&
    compensation.equityBps >= range.equityMinBps &&
    compensation.equityBps <= range.equityMaxBps;
  if (!within && !message && !granted) faults.push({ path: "message", code: "required", message: "outside_range" });
  return faults;
}

/**
 * Why a counter-offer cannot be made: another currency or period than the role's, a start in the past, or the terms of
 * the offer that it answers. It may leave the role's range: the team decides.
 */
export function counterFaults(role: Range, current: Offer, input: CounterInput, at: Date): FieldFault[] {
  const faults = payFaults(role, input.compensation);
  const startAt = input.startAt === undefined ? current.startAt : new Date(input.startAt);
  if (input.startAt !== undefined && startAt <= at) faults.push(pastFault);
  if (sameTerms(current, { compensation: input.compensation, startAt }))
    faults.push({ path: "compensation", code: "unchanged", message: "counter_unchanged" });
  return faults;
}
