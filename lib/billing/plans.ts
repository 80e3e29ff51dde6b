/**
 * What each plan costs and allows: the only table, read by the pricing page, the limits, the API and the billing provider's
 * catalogue. Prices in US cents, a year being ten months; `null` is unlimited.
 */

export const planNames = ["free", "pro", "scale", "enterprise"] as const;
export type PlanName = (typeof planNames)[number];

/** Plans that are paid for. */
export const paidPlans = ["pro", "scale", "enterprise"] as const satisfies readonly PlanName[];
export type PaidPlan = (typeof paidPlans)[number];

export const intervals = ["month", "year"] as const;
export type Interval = (typeof intervals)[number];

/** Limits that are counted. `signatures` are documents sent for signature, counted by the calendar month (UTC). */
export const quotas = ["startups", "teamMembers", "openRoles", "signatures", "alliances"] as const;
export type Quota = (typeof quotas)[number];

/** Limits whose counter resets each month. */
export const monthlyQuotas: readonly Quota[] = ["signatures"];

/** What a plan has or has not. `api`: API keys and webhooks. */
export const planFeatures = ["api"] as const;
export type PlanFeature = (typeof planFeatures)[number];

export interface Plan {
  readonly name: PlanName;
  readonly currency: "USD";
  readonly monthMinor: number;
  readonly yearMinor: number;
  readonly limits: Readonly<Record<Quota, number | null>>;
  readonly features: Readonly<Record<PlanFeature, boolean>>;
}

const plan = (
  name: PlanName,
  monthMinor: number,
  startups: number | null,
  teamMembers: number | null,
  openRoles: number | null,
  signatures: number | null,
  alliances: number | null,
  api = false,
): Plan => ({
  name,
  currency: "USD",
  monthMinor,
  yearMinor: monthMinor * 10,
  limits: { startups, teamMembers, openRoles, signatures, alliances },
  features: { api },
});

export const plans: Readonly<Record<PlanName, Plan>> = {
  free: plan("free", 0, 1, 5, 2, 3, 10),
  pro: plan("pro", 2900, 5, 15, 10, 25, 50),
  scale: plan("scale", 9900, 20, 50, 40, 100, 200),
  enterprise: plan("enterprise", 29900, null, null, null, null, null, true),
};

/** Allies of talents and investors, who have no plan. */
export const ALLIANCES_WITHOUT_PLAN = 200;

/** What a plan costs for one interval, in US cents. */
export const priceMinor = (name: PlanName, interval: Interval): number =>
  interval === "month" ? plans[name].monthMinor : plans[name].yearMinor;

/** The lookup key of a price in the billing provider's catalogue, such as `pro_month`. */
export const lookupKey = (name: PaidPlan, interval: Interval): `${PaidPlan}_${Interval}` => `${name}_${interval}`;

/** Returns the plan and interval of a lookup key, or null for a foreign one. */
export function fromLookupKey(key: string | null | undefined): { plan: PaidPlan; interval: Interval } | null {
  for (const name of paidPlans)
    for (const interval of intervals) if (key === lookupKey(name, interval)) return { plan: name, interval };
  return null;
}

/** Whether a change from one plan to another reduces what is allowed. */
export const isDowngrade = (from: PlanName, to: PlanName): boolean => planNames.indexOf(to) < planNames.indexOf(from);

/** Returns the smallest plan above `name` that allows more of this limit, or null. */
export function nextPlan(name: PlanName, quota: Quota): PlanName | null {
  const limit = plans[name].limits[quota];
  if (limit === null) return null;
  return (
    planNames
      .slice(planNames.indexOf(name) + 1)
      .find((candidate) => (plans[candidate].limits[quota] ?? Infinity) > limit) ?? null
  );
}

/** Returns the smallest plan that has a feature. Throws where none has. */
export function planWith(feature: PlanFeature): PlanName {
  const found = planNames.find((name) => plans[name].features[feature]);
  if (!found) throw new Error(`No plan has ${feature}`);
  return found;
}
