import type { StartupStatus } from "./states";

/** The facts that the completeness of a startup's page is computed from. */
export interface CompletenessFacts {
  name: string;
  tagline: string;
  description: string;
  location?: string | null | undefined;
  website?: string | null | undefined;
  status?: StartupStatus | undefined;
  openRoles?: number | undefined;
}

/** The steps towards a complete page. */
export const completenessSteps = [
  "name",
  "tagline",
  "description",
  "story",
  "location",
  "website",
  "publish",
  "role",
] as const;
export type CompletenessStep = (typeof completenessSteps)[number];

const checks: Readonly<
  Record<CompletenessStep, { weight: number; required: boolean; done: (facts: CompletenessFacts) => boolean }>
> = {
  name: { weight: 15, required: true, done: (facts) => facts.name.trim() !== "" },
  tagline: { weight: 15, required: true, done: (facts) => facts.tagline.trim() !== "" },
  description: { weight: 15, required: true, done: (facts) => facts.description.trim() !== "" },
  story: { weight: 15, required: false, done: (facts) => facts.description.trim().length >= 200 },
  location: { weight: 10, required: false, done: (facts) => Boolean(facts.location) },
  website: { weight: 10, required: false, done: (facts) => Boolean(facts.website) },
  publish: { weight: 10, required: false, done: (facts) => facts.status === "published" },
  role: { weight: 10, required: false, done: (facts) => (facts.openRoles ?? 0) > 0 },
};

export interface Completeness {
  /** 0 to 100. */
  percent: number;
  /** The missing step with the largest weight, required ones first; null when the page is complete. */
  next: CompletenessStep | null;
  /** Missing steps that publishing requires. */
  missing: CompletenessStep[];
}

/** Computes how complete a startup's page is, alike on the server and in the wizard. */
export function completeness(facts: CompletenessFacts): Completeness {
  const undone = completenessSteps.filter((step) => !checks[step].done(facts));
  const rank = (step: CompletenessStep) => (checks[step].required ? 100 : 0) + checks[step].weight;
  const next = undone.reduce<CompletenessStep | null>(
    (best, step) => (best === null || rank(step) > rank(best) ? step : best),
    null,
  );
  return {
    percent: completenessSteps.reduce((sum, step) => sum + (undone.includes(step) ? 0 : checks[step].weight), 0),
    next,
    missing: undone.filter((step) => checks[step].required),
  };
}
