/** Every status of a startup and the actions between them; `archived` is final. */
export const startupStatuses = ["draft", "published", "paused", "archived"] as const;
export type StartupStatus = (typeof startupStatuses)[number];

export const startupTransitions = {
  draft: { publish: "published", archive: "archived" },
  published: { pause: "paused", archive: "archived" },
  paused: { publish: "published", archive: "archived" },
  archived: {},
} as const satisfies Record<StartupStatus, Readonly<Record<string, StartupStatus>>>;

export type StartupAction = "publish" | "pause" | "archive";

/** How far the product is. */
export const stages = ["idea", "validation", "mvp", "growth", "scaling"] as const;
export type Stage = (typeof stages)[number];

/** How far the financing is. */
export const fundingStages = ["pre_seed", "seed", "series_a", "series_b", "series_c", "ipo"] as const;
export type FundingStage = (typeof fundingStages)[number];

export const industries = [
  "ai",
  "biotech",
  "climate",
  "consumer",
  "cybersecurity",
  "ecommerce",
  "edtech",
  "fintech",
  "food",
  "gaming",
  "hardware",
  "healthtech",
  "logistics",
  "media",
  "mobility",
  "proptech",
  "saas",
  "social_impact",
  "other",
] as const;
export type Industry = (typeof industries)[number];

/** What a team member may do at a startup, from most to least. */
export const accessLevels = ["owner", "admin", "recruiter", "finance", "viewer"] as const;
export type Access = (typeof accessLevels)[number];

/** Levels that run the hiring: they see applications and act on them. */
export const hiringAccess = ["owner", "admin", "recruiter"] as const satisfies readonly Access[];
/** Levels that run the startup itself. */
export const managingAccess = ["owner", "admin"] as const satisfies readonly Access[];

/** The fewest replies from which a median is shown. */
export const MIN_REPLY_SAMPLE = 5;

/** Whether a level sees applications and acts on them. */
export const mayHire = (access: Access | null): boolean =>
  access !== null && (hiringAccess as readonly Access[]).includes(access);
/** Whether a level edits the startup and its team. */
export const mayManage = (access: Access | null): boolean =>
  access !== null && (managingAccess as readonly Access[]).includes(access);
