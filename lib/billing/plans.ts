/**
 * What each plan costs and allows: the one table that the pricing page, the gates, the API and the billing provider's
 * catalogue read. Prices in US cents, a year being ten months; `null` is unlimited.
 */

export const planNames = ["free", "pro", "scale", "enterprise"] as const;
export type PlanName = (typeof planNames)[number];

/** Limits that a gate counts. */
export const gates = ["startups", "teamMembers", "openRoles"] as const;
export type Gate = (typeof gates)[number];

export interface Plan {
  readonly name: PlanName;
  readonly currency: "USD";
  readonly monthMinor: number;
  readonly yearMinor: number;
  readonly limits: Readonly<Record<Gate, number | null>>;
}

const plan = (
  name: PlanName,
  monthMinor: number,
  startups: number | null,
  teamMembers: number | null,
  openRoles: number | null,
): Plan => ({
  name,
  currency: "USD",
  monthMinor,
  yearMinor: monthMinor * 10,
  limits: { startups, teamMembers, openRoles },
});

export const plans: Readonly<Record<PlanName, Plan>> = {
  free: plan("free", 0, 1, 5, 2),
  pro: plan("pro", 2900, 5, 15, 10),
  scale: plan("scale", 9900, 20, 50, 40),
  enterprise: plan("enterprise", 29900, null, null, null),
};

/** The smallest plan above `name` that allows more through this gate, or null. */
export function nextPlan(name: PlanName, gate: Gate): PlanName | null {
  const limit = plans[name].limits[gate];
  if (limit === null) return null;
  return (
    planNames
      .slice(planNames.indexOf(name) + 1)
      .find((candidate) => (plans[candidate].limits[gate] ?? Infinity) > limit) ?? null
  );
}
