/** The fields that a profile's completeness depends on. */
export interface ProfileFacts {
  headline: string;
  bio: string;
  skills: readonly string[];
  location: string;
  links: Readonly<Partial<Record<string, string>>>;
  picture: object | null;
  /** Whether there is any project in the portfolio. */
  portfolio: boolean;
}

const steps = {
  skills: { weight: 20, done: (facts: ProfileFacts) => facts.skills.length >= 3 },
  bio: { weight: 20, done: (facts: ProfileFacts) => facts.bio.trim().length >= 200 },
  headline: { weight: 15, done: (facts: ProfileFacts) => facts.headline.trim() !== "" },
  links: { weight: 15, done: (facts: ProfileFacts) => Object.values(facts.links).some((link) => link) },
  portfolio: { weight: 10, done: (facts: ProfileFacts) => facts.portfolio },
  picture: { weight: 10, done: (facts: ProfileFacts) => facts.picture !== null },
  location: { weight: 10, done: (facts: ProfileFacts) => facts.location.trim() !== "" },
} as const;

export type ProfileStep = keyof typeof steps;

/** How complete a profile is, in whole percent, and the undone step that adds most; null when nothing is missing. */
export function profileCompleteness(facts: ProfileFacts): { percent: number; next: ProfileStep | null } {
  const names = Object.keys(steps) as ProfileStep[];
  const undone = names.filter((name) => !steps[name].done(facts));
  return {
    percent: names.reduce((sum, name) => sum + (undone.includes(name) ? 0 : steps[name].weight), 0),
    next: undone[0] ?? null,
  };
}
