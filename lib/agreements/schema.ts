import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { Id, Locale, Timestamp, adminReason, line, nameLine, page, pageQuery, text } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { draftTerms } from "./terms/schema";
import {
  MAX_PARTIES,
  MIN_PARTIES,
  agreementActions,
  agreementStatuses,
  agreementTypes,
  capacities,
  overrideActions,
  overrideRefusals,
  trailActions,
  type AgreementType,
  type Capacity,
} from "./states";

export const AgreementStatusSchema = z.enum(agreementStatuses);
export const AgreementTypeSchema = z.enum(agreementTypes);
export const AgreementParams = z.strictObject({ id: Id });

const PartyInput = z.strictObject({ userId: Id, capacity: z.enum(capacities) });
export type PartyInput = z.infer<typeof PartyInput>;

/** The capacity of the company's counterparty. Null: any, other founders too. */
const counterparts: Record<AgreementType, Capacity | null> = {
  nda: null,
  work: "talent",
  equity: "talent",
  safe: "investor",
};

/** Why a party cannot be one; `other` is the capacity of the company's counterparty. */
interface PartyFault {
  index: number;
  key: "party_twice" | "party_capacity" | "party_founder" | "party_one";
  other: Capacity | null;
}

/** Why these people cannot be the parties of this type, or nothing. Paths are indexes into the list. */
export function partyFaults(type: AgreementType, parties: readonly PartyInput[]): PartyFault[] {
  const faults: PartyFault[] = [];
  const seen = new Set<string>();
  const other = counterparts[type];
  parties.forEach(({ userId, capacity }, index) => {
    if (seen.has(userId)) faults.push({ index, key: "party_twice", other });
    seen.add(userId);
    if (capacity !== "founder" && other !== null && capacity !== other)
      faults.push({ index, key: "party_capacity", other });
  });
  if (!parties.some(({ capacity }) => capacity === "founder")) faults.push({ index: 0, key: "party_founder", other });
  if (other && parties.filter(({ capacity }) => capacity !== "founder").length !== 1)
    faults.push({ index: 0, key: "party_one", other });
  return faults;
}

/** The parties in the order in which they sign. */
const Parties = z.array(PartyInput).min(MIN_PARTIES).max(MAX_PARTIES);
const common = {
  parties: Parties,
  locale: Locale.default("en").meta({ description: "The language of the governing text" }),
  amends: Id.nullish().meta({ description: "The signed agreement that this one replaces once all have signed" }),
  again: Id.nullish().meta({
    description: "The agreement that was never signed, from which this one is drafted again",
  }),
};
const input = <T extends AgreementType>(type: T) => z.strictObject({ type: z.literal(type), ...common });

export const AgreementInput = z
  .discriminatedUnion("type", [
    input("nda").extend({ terms: draftTerms.nda.prefault({}) }),
    input("work").extend({ terms: draftTerms.work.prefault({}) }),
    input("equity").extend({ terms: draftTerms.equity.prefault({}) }),
    input("safe").extend({ terms: draftTerms.safe.prefault({}) }),
  ])
  .superRefine(({ type, parties }, ctx) => {
    for (const { index, key, other } of partyFaults(type, parties))
      ctx.addIssue({ code: "custom", path: ["parties", index], message: own(key), params: { other } });
  });
export type AgreementInput = z.infer<typeof AgreementInput>;

/** An agreement as it is being written; `draft` is the stored draft that it changes. */
export const SendCheckInput = z.strictObject({ draft: Id.nullish(), agreement: AgreementInput });
export type SendCheckInput = z.infer<typeof SendCheckInput>;

/** What sending would answer, as a problem document without its address. */
const SendProblem = z.looseObject({
  code: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
});
export type SendProblem = z.infer<typeof SendProblem>;

/** Everything that keeps an agreement from being sent; empty where it can be. */
export const SendCheck = z.object({ problems: z.array(SendProblem) });
export type SendCheck = z.infer<typeof SendCheck>;

/** A change to a draft. `terms` replaces all of them and is parsed by the draft's type. */
export const AgreementChange = z.strictObject({
  parties: Parties.optional(),
  locale: Locale.optional(),
  terms: z.record(z.string(), z.unknown()).optional(),
});
export type AgreementChange = z.infer<typeof AgreementChange>;

const coordinate = z.int().min(0).max(2000);
/** A drawn signature: strokes of points in a box of 2000 × 2000. It binds no more and no less than the typed one. */
const Drawing = z
  .array(
    z
      .array(z.tuple([coordinate, coordinate]))
      .min(1)
      .max(500),
  )
  .min(1)
  .max(60);

export const SignInput = z
  .strictObject({
    consent: z.literal(true, { error: own("consent") }),
    /** The version of the consent text that was shown; the present one where absent. */
    consentVersion: line(1, 40).optional(),
    /** The document that was read. Another one now: 409. */
    documentSha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: own("sha256") })
      .optional(),
    signatureText: nameLine(1, 200),
    drawing: Drawing.optional(),
    ...stepUpFields,
  })
  .superRefine(oneProof);
export type SignInput = z.infer<typeof SignInput>;

export const DeclineInput = z.strictObject({ reason: text(1, 2000) });
export type DeclineInput = z.infer<typeof DeclineInput>;

export const TerminateInput = z.strictObject({ reason: text(1, 2000).nullish() });
export type TerminateInput = z.infer<typeof TerminateInput>;

export const partyStates = ["waiting", "turn", "signed", "declined"] as const;

export const Agreement = z.object({
  id: Id,
  startupId: Id,
  /** Once sent, here and of the parties: the name in the document. */
  startupName: z.string(),
  applicationId: Id.nullable(),
  type: AgreementTypeSchema,
  status: AgreementStatusSchema,
  title: z.string(),
  locale: Locale,
  parties: z.array(
    z.object({
      userId: Id,
      name: z.string(),
      capacity: z.enum(capacities),
      state: z.enum(partyStates),
      viewedAt: Timestamp.nullable(),
      signedAt: Timestamp.nullable(),
    }),
  ),
  terms: z.record(z.string(), z.unknown()),
  /** What keeps a draft from being sent: paths into `terms`. */
  missing: z.array(z.string()),
  /** Of the sealed file once there is one, else of the frozen one. */
  documentSha256: z.string().nullable(),
  /** Whether the platform's seal is on it. Signed by all and not sealed: it is being sealed. */
  sealed: z.boolean(),
  sealedAt: Timestamp.nullable(),
  /** What anyone who has the document verifies it by. Null while it is a draft. */
  proofId: z.string().nullable(),
  amendsId: Id.nullable(),
  /** The hash of the document that this one amends. */
  amendsSha256: z.string().nullable(),
  /** The amendment that took its place. */
  supersededBy: Id.nullable(),
  decline: z.object({ reason: z.string(), at: Timestamp }).nullable(),
  /** Notice that was given. Without `effectiveAt` it waits for the notice of the others. */
  termination: z
    .object({
      effectiveAt: Timestamp.nullable(),
      noticeBy: z.array(Id),
      notices: z.array(z.object({ by: Id, at: Timestamp, reason: z.string().nullable() })),
    })
    .nullable(),
  /** What the caller may do now. */
  actions: z.array(z.enum(agreementActions)),
  sentAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
  signedAt: Timestamp.nullable(),
  /** When it was terminated, completed or superseded. */
  endedAt: Timestamp.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Agreement = z.infer<typeof Agreement>;

export const AgreementPage = page(Agreement);
export const AgreementsQuery = z.strictObject({
  ...pageQuery,
  status: AgreementStatusSchema.optional(),
  type: AgreementTypeSchema.optional(),
  startupId: Id.optional(),
});
export type AgreementsQuery = z.infer<typeof AgreementsQuery>;

export const AuditTrail = page(
  z.object({
    action: z.enum(trailActions),
    at: Timestamp,
    /** Null where time or the platform did it. */
    actorId: Id.nullable(),
    capacity: z.enum(capacities).nullable(),
  }),
);
export type AuditTrail = z.infer<typeof AuditTrail>;

/** Bytes that a document may have: far above what a contract takes. */
export const MAX_DOCUMENT_BYTES = 5 * 1024 * 1024;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: own("sha256") });
/** Random and unguessable: only a holder of the document can know it. */
const ProofId = z.string().regex(/^[\w-]{22}$/, { error: own("proof_id") });
export const ProofParams = z.strictObject({ proofId: ProofId });
export const DocumentQuery = z.strictObject({ download: z.enum(["1"]).optional() });

export const VerifyInput = z.strictObject({
  sha256: Sha256.meta({ description: "SHA-256 of the file's bytes" }),
  proof: ProofId.optional().meta({
    description: "The proof id in the QR code or link of the file, which tells an altered document from an unknown one",
  }),
});
export type VerifyInput = z.infer<typeof VerifyInput>;

const Hash = z.string();
const Unknown = z.object({ known: z.literal(false), verdict: z.enum(["unknown", "altered"]) });
const Known = z.object({
  known: z.literal(true),
  /** `pending`: signed by all, the seal is on its way. `unsigned`: not signed by all, or never to be. */
  verdict: z.enum(["valid", "superseded", "terminated", "pending", "unsigned"]),
  /** Which of the two files it is: what was signed, or that with its certificate and the platform's seal. */
  kind: z.enum(["frozen", "sealed"]),
  proofId: z.string(),
  type: AgreementTypeSchema,
  status: AgreementStatusSchema,
  sha256: Hash,
  documentSha256: Hash,
  sealedSha256: Hash.nullable(),
  /** How many have signed. */
  signers: z.int(),
  sentAt: Timestamp.nullable(),
  signedAt: Timestamp.nullable(),
  sealedAt: Timestamp.nullable(),
  sealLevel: z.enum(["B-B", "B-T"]).nullable(),
  /** When it was terminated or superseded. */
  endedAt: Timestamp.nullable(),
  /** The seal's entry in the log, and its way to the root; null until it is sealed. */
  entry: z.string().nullable(),
  leaf: Hash.nullable(),
  index: z.int().nullable(),
  size: z.int().nullable(),
  proof: z.array(Hash),
  root: Hash.nullable(),
  /** The day whose published root that is; null until the next is published. */
  rootPublishedOn: z.iso.date().nullable(),
  /** The signatures' entries under the same root, without names. */
  signatures: z.array(z.object({ entry: z.string(), leaf: Hash, index: z.int(), proof: z.array(Hash) })),
});
export const Verification = z.discriminatedUnion("known", [Unknown, Known]);
export type Verification = z.infer<typeof Verification>;
export type KnownDocument = z.infer<typeof Known>;
export const KnownDocument = Known;

export const LogRootPage = page(z.object({ on: z.iso.date(), size: z.int(), root: Hash, publishedAt: Timestamp }));
export type LogRootPage = z.infer<typeof LogRootPage>;
export const LogRootsQuery = z.strictObject({ ...pageQuery });
export type LogRootsQuery = z.infer<typeof LogRootsQuery>;
export const AuditTrailQuery = z.strictObject({ ...pageQuery });
export type AuditTrailQuery = z.infer<typeof AuditTrailQuery>;

export const OverrideInput = z.strictObject({ action: z.enum(overrideActions), ...adminReason });
export type OverrideInput = z.infer<typeof OverrideInput>;

/** An agreement as an administrator's override leaves it. */
export const OverriddenAgreement = z
  .object({ id: Id, type: AgreementTypeSchema, status: AgreementStatusSchema })
  .meta({ id: "OverriddenAgreement" });
export type OverriddenAgreement = z.infer<typeof OverriddenAgreement>;

/** An agreement as those see it who may override it: never its text. `refusals` name why an override is not possible now. */
export const AgreementCase = OverriddenAgreement.extend({
  startupName: z.string(),
  parties: z.array(z.object({ userId: Id, name: z.string() })),
  createdAt: Timestamp,
  endedAt: Timestamp.nullable(),
  refusals: z.record(z.enum(overrideActions), z.enum(overrideRefusals).nullable()),
}).meta({ id: "AgreementCase" });
export type AgreementCase = z.infer<typeof AgreementCase>;
