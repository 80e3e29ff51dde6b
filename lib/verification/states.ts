import { daysKept } from "@/lib/core/retention";
import type { Persona } from "@/lib/access/personas";

/** The steps of verification, from the lowest level up. */
export const verificationSteps = ["profile", "skills", "identity"] as const;
export type VerificationStep = (typeof verificationSteps)[number];

/** The level that each step leads to. */
export const stepLevels: Readonly<Record<VerificationStep, number>> = { profile: 1, skills: 2, identity: 3 };

/** The steps that a persona takes: talent climbs all three, for founders and investors the check of identity is enough. */
export const stepsOf = (persona: Persona): readonly VerificationStep[] =>
  persona === "talent" ? verificationSteps : ["identity"];

/** Every status of one try at a step, and the actions between them. */
export const verificationStatuses = [
  "submitted",
  "under_review",
  "approved",
  "rejected",
  "expired",
  "revoked",
] as const;
export type VerificationStatus = (typeof verificationStatuses)[number];

export const verificationTransitions = {
  submitted: { claim: "under_review" },
  under_review: { release: "submitted", approve: "approved", reject: "rejected" },
  approved: { expire: "expired", supersede: "expired", revoke: "revoked" },
  rejected: {},
  expired: {},
  revoked: {},
} as const satisfies Record<VerificationStatus, Readonly<Record<string, VerificationStatus>>>;

/** The statuses in which a try waits for its decision. */
export const liveVerificationStatuses = ["submitted", "under_review"] as const satisfies readonly VerificationStatus[];

/** A step as its owner sees it: `open` may be submitted, `locked` waits for the step before. */
export const stepStandings = ["locked", "open", ...verificationStatuses] as const;
export type StepStanding = (typeof stepStandings)[number];

/** What a step asks for. */
export const requirementCodes = ["step_before", "profile_complete", "public_work", "skill_test"] as const;
export type RequirementCode = (typeof requirementCodes)[number];

/** What a step lets its owner do. */
export const unlockCodes = [
  "people_search",
  "sign_work",
  "ten_applications",
  "any_applications",
  "equity_only_roles",
  "sign_equity",
  "receive_money",
  "fund_milestones",
  "raise_rounds",
  "deals",
  "sign_safe",
  "badge",
] as const;
export type UnlockCode = (typeof unlockCodes)[number];

const talentUnlocks: Readonly<Record<VerificationStep, readonly UnlockCode[]>> = {
  profile: ["people_search", "sign_work", "ten_applications"],
  skills: ["any_applications", "equity_only_roles"],
  identity: ["sign_equity", "receive_money", "badge"],
};

/** What a step lets a persona do. */
export function unlocksOf(persona: Persona, step: VerificationStep): readonly UnlockCode[] {
  if (persona === "talent") return talentUnlocks[step];
  return persona === "investor" ? ["deals", "sign_safe", "badge"] : ["fund_milestones", "raise_rounds", "badge"];
}

/** Who checks identities: our reviewers, or a provider, of whose check only the verdict is stored here. */
export const identityProviders = ["manual", "stripe"] as const;
export type IdentityProvider = (typeof identityProviders)[number];

/** Minutes that a step takes its owner. */
export const stepMinutes: Readonly<Record<VerificationStep, number>> = { profile: 10, skills: 30, identity: 5 };

export const documentTypes = ["passport", "national_id", "driver_licence", "residence_permit"] as const;
export type DocumentType = (typeof documentTypes)[number];

/** Why a try was rejected. */
export const rejectionCodes = [
  "unreadable",
  "document_expired",
  "document_refused",
  "name_mismatch",
  "face_mismatch",
  "document_in_use",
  "profile_thin",
  "other",
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];

/** Why an approval was taken back. */
export const revocationCodes = ["fraud", "mistake", "other"] as const;
export type RevocationCode = (typeof revocationCodes)[number];

/** Why a provider's check came to nothing, besides the reasons that reviewers have. */
export const providerCodes = ["not_finished"] as const;

/** Why a try ended as it did; `superseded`: a newer approval took its place. */
export type DecisionCode = RejectionCode | RevocationCode | (typeof providerCodes)[number] | "superseded";

/** What a reviewer may be shown of a document, each time with a reason. */
export const sealedFields = ["number", "legalName", "dateOfBirth", "taxNumber"] as const;
export type SealedField = (typeof sealedFields)[number];

/** A check of a submission that failed: to approve it all the same takes two people. */
export const failedChecks = ["document_in_use", "document_expired", "profile_incomplete", "no_public_work"] as const;
export type FailedCheck = (typeof failedChecks)[number];

/** Tries at one step within {@link SUBMISSION_WINDOW_DAYS}. */
export const MAX_SUBMISSIONS = 3;
export const SUBMISSION_WINDOW_DAYS = 30;
/** Hours within which a try is decided. */
export const REVIEW_HOURS = 48;
/** Hours after which a claimed try returns to the queue. */
export const CLAIM_HOURS = 24;
/** Days for which scans stay after the decision. */
export const SCAN_DAYS = daysKept("identityScans");
/** Years for which a check of identity holds whose document has no date. */
export const IDENTITY_YEARS = 5;
/** Days before the end of an approval on which its owner is warned; within the first of them it may be renewed. */
export const WARNING_DAYS = [30, 7] as const;
/** The least share of a complete profile, in percent. */
export const LEAST_COMPLETE = 70;
/** From which age identity is checked. */
export const ADULT_YEARS = 18;

/**
 * What every `verification_required` says: for what a level is required, the level that opens it, and where a number is limited, how many
 * there may be and are. `errors.reason.<reason>` says it with the next step.
 */
export type LevelRequired = {
  readonly reason:
    | "step_before"
    | "application_limit"
    | "equity_only_role"
    | "sign_agreement"
    | "verification_payer"
    | "verification_payee";
  readonly level: number;
  readonly limit?: number;
  readonly used?: number;
};

/** The live applications that a talent may have at each level; null: any number. */
export const applicationLimits: readonly (number | null)[] = [3, 10, null, null];

/** The level that lifts a talent's limit of live applications. */
export const levelAbove = (level: number): number => Math.min(level + 1, 3);
/** The level at which a talent may apply for roles that pay in equity alone. */
export const EQUITY_ONLY_LEVEL = 2;
