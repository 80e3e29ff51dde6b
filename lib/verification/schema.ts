import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Country, Id, PersonaSchema, Timestamp, line, nameLine, page, pageQuery, text } from "@/lib/core/schema";
import {
  documentTypes,
  failedChecks,
  identityProviders,
  providerCodes,
  rejectionCodes,
  requirementCodes,
  revocationCodes,
  sealedFields,
  stepStandings,
  unlockCodes,
  verificationStatuses,
  verificationSteps,
} from "./states";

const Step = z.enum(verificationSteps);
const Code = z.enum([...rejectionCodes, ...revocationCodes, ...providerCodes, "superseded"]);
/** A day of the calendar, without a time. */
const Day = z.iso.date({ error: own("date") }).meta({ example: "1990-04-21" });

/** One step of verification as its owner sees it. */
export const LadderStep = z
  .object({
    step: Step,
    level: z.int(),
    status: z.enum(stepStandings),
    /** Whether the step counts now: also while a renewal waits. */
    approved: z.boolean(),
    requirements: z.array(z.object({ code: z.enum(requirementCodes), met: z.boolean() })),
    minutes: z.int().meta({ description: "What the step takes its owner" }),
    unlocks: z.array(z.enum(unlockCodes)),
    maySubmit: z.boolean(),
    submissionsLeft: z.int(),
    nextSubmissionAt: Timestamp.optional(),
    submittedAt: Timestamp.optional(),
    decidedAt: Timestamp.optional(),
    expiresAt: Timestamp.optional(),
    scansErasedAt: Timestamp.optional().meta({
      description: "When the scans of a decided check are erased; absent once they are",
    }),
    code: Code.optional(),
    reason: z.string().optional(),
  })
  .meta({ id: "VerificationStep" });
export type LadderStep = z.infer<typeof LadderStep>;

export const Ladder = z
  .object({
    level: z.int(),
    kycApproved: z.boolean(),
    provider: z.enum(identityProviders).meta({ description: "Who checks identities" }),
    steps: z.array(LadderStep),
    submissionsLeft: z.int().meta({ description: "Of the next step that is not approved" }),
    nextSubmissionAt: Timestamp.optional(),
  })
  .meta({ id: "VerificationLadder" });
export type Ladder = z.infer<typeof Ladder>;

/** What someone says of their identity document, with the scans that they uploaded. */
export const IdentityInput = z
  .strictObject({
    documentType: z.enum(documentTypes),
    country: Country,
    number: line(3, 40),
    legalName: nameLine(1, 100),
    dateOfBirth: Day,
    expiresOn: Day.optional(),
    taxNumber: line(3, 40).optional(),
    files: z.strictObject({ front: Id, back: Id.optional(), selfie: Id }),
    consent: z.literal(true, { error: own("consent_scans") }),
  })
  .refine(({ files: { front, back, selfie } }) => new Set([front, back ?? "", selfie]).size === 3, {
    path: ["files"],
    error: own("scan_twice"),
  })
  .meta({ id: "IdentitySubmission" });
export type IdentityInput = z.output<typeof IdentityInput>;

/** Where someone shows their document to the provider. */
export const IdentitySession = z
  .object({ url: z.url() })
  .meta({ id: "IdentitySession", description: "The provider's page, where KYC_PROVIDER is `stripe`" });
export type IdentitySession = z.infer<typeof IdentitySession>;

export const VerificationParams = z.strictObject({ id: Id });

export const VerificationsQuery = z.strictObject({
  ...pageQuery,
  status: z.enum(verificationStatuses).optional().meta({ description: "Without it: those that wait for a decision" }),
  step: Step.optional(),
});
export type VerificationsQuery = z.infer<typeof VerificationsQuery>;

const Person = z.object({ id: Id, name: z.string() });

/** One row of the reviewers' queue. */
export const QueuedVerification = z
  .object({
    id: Id,
    step: Step,
    status: z.enum(verificationStatuses),
    override: z.boolean(),
    person: Person,
    persona: PersonaSchema,
    submittedAt: Timestamp,
    deadlineAt: Timestamp,
    claimedBy: Person.optional(),
    /** When a claimed try returns to the queue. */
    claimedUntil: Timestamp.optional(),
    /** Whether a second person's word is awaited. */
    pending: z.boolean(),
    decidedAt: Timestamp.optional(),
    expiresAt: Timestamp.optional(),
    code: Code.optional(),
  })
  .meta({ id: "QueuedVerification" });
export type QueuedVerification = z.infer<typeof QueuedVerification>;
export const VerificationPage = page(QueuedVerification);
export type VerificationPage = z.infer<typeof VerificationPage>;

/** One try as reviewers see it: what the document says is masked. */
export const ReviewedVerification = QueuedVerification.extend({
  /** The name that the document must bear: the one that waits, else the present one. */
  nameToMatch: z.string(),
  reason: z.string().optional(),
  pendingBy: Person.extend({ reason: z.string(), at: Timestamp }).optional(),
  skill: z.string().optional(),
  document: z
    .object({
      type: z.enum(documentTypes),
      country: z.string(),
      expiresOn: z.string().nullable(),
      fields: z.array(z.object({ field: z.enum(sealedFields), masked: z.string().nullable() })),
      nameMatches: z.boolean().nullable(),
    })
    .optional(),
  scans: z.object({ front: Id, back: Id.optional(), selfie: Id }).optional(),
  failedChecks: z.array(z.enum(failedChecks)),
  /** What the caller may do now. */
  actions: z.array(z.enum(["claim", "reveal", "approve", "reject", "revoke"])),
}).meta({ id: "ReviewedVerification" });
export type ReviewedVerification = z.infer<typeof ReviewedVerification>;

const reason = text(10, 500);

export const RevealInput = z.strictObject({
  fields: z.array(z.enum(sealedFields)).min(1).max(sealedFields.length),
  reason,
});
export type RevealInput = z.output<typeof RevealInput>;
export const Revealed = z.object({
  fields: z.array(z.object({ field: z.enum(sealedFields), value: z.string().nullable() })),
});
export type Revealed = z.infer<typeof Revealed>;

export const ApproveInput = z.strictObject({
  reason: reason.optional().meta({ description: "Required where a check failed" }),
});
export type ApproveInput = z.output<typeof ApproveInput>;
export const RejectInput = z.strictObject({ code: z.enum(rejectionCodes), reason });
export type RejectInput = z.output<typeof RejectInput>;
export const RevokeInput = z.strictObject({ code: z.enum(revocationCodes), reason });
export type RevokeInput = z.output<typeof RevokeInput>;
