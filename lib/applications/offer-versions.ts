import type { Application as ApplicationRow, Offer, OfferStep, ProposedTerms } from "@/models/application";
import { now } from "@/lib/core/clock";
import type { Lean } from "@/lib/core/db/model";
import { Problem } from "@/lib/core/http/problem";
import { MAX_OFFER_VERSIONS, type Side } from "./states";

/** The number of an offer's current version. */
export const versionOf = ({ version = 1 }: Pick<Offer, "version">): number => version;

/** Every version and counter-offer of an application, oldest first. */
export function stepsOf({ offer, offerSteps }: Pick<ApplicationRow, "offer" | "offerSteps">): readonly OfferStep[] {
  if (offerSteps && offerSteps.length > 0) return offerSteps;
  if (!offer) return [];
  const { compensation, startAt, message, offeredAt } = offer;
  return [{ by: "team", version: versionOf(offer), compensation, startAt, message, at: offeredAt }];
}

/** Whether two proposals have the same pay, equity and start; messages do not matter. */
export const sameTerms = (
  one: Pick<ProposedTerms, "compensation" | "startAt">,
  other: Pick<ProposedTerms, "compensation" | "startAt">,
): boolean =>
  one.startAt.getTime() === other.startAt.getTime() &&
  (["cashMinor", "currency", "period", "equityBps"] as const).every(
    (field) => one.compensation[field] === other.compensation[field],
  );

/**
 * Throws 409 `terms_changed` where the caller has read another version than the current one, and `invalid_transition`
 * where the offer has expired or, unless `counterToo`, a counter-offer has taken its place.
 */
export function assertCurrentOffer(
  { status, offer }: Pick<Lean<ApplicationRow>, "status" | "offer">,
  version: number | undefined,
  { counterToo = false }: { counterToo?: boolean } = {},
): void {
  if (status !== "offered" || !offer) return;
  if (offer.expiresAt <= now())
    throw new Problem("invalid_transition", { detail: "This offer has expired.", extra: { state: status } });
  if (version !== undefined && version !== versionOf(offer))
    throw new Problem("terms_changed", {
      detail: `The offer is at version ${versionOf(offer)}; version ${version} has been replaced.`,
      extra: { version: versionOf(offer) },
    });
  if (offer.counter && !counterToo)
    throw new Problem("invalid_transition", {
      detail: "The team has your counter-offer. Withdraw it before you accept the offer.",
      extra: { state: status },
    });
}

/** Throws 409 `invalid_transition` where a side has proposed terms as often as it may. */
export function assertMayPropose(row: Pick<Lean<ApplicationRow>, "status" | "offer" | "offerSteps">, by: Side): void {
  if (stepsOf(row).filter((step) => step.by === by).length >= MAX_OFFER_VERSIONS)
    throw new Problem("invalid_transition", {
      detail: `Each side can propose terms ${MAX_OFFER_VERSIONS} times at most.`,
      extra: { state: row.status, reason: "too_many_versions", max: MAX_OFFER_VERSIONS },
    });
}

/** The condition of an update that only the version which was read may meet, and only while it is open. */
export const unchangedOffer = (offer: Offer): Record<string, unknown> => ({
  "offer.expiresAt": { $gt: now() },
  "offer.version": offer.version ?? { $in: [1, null] },
});
