import { z } from "zod";
import { personas, plainPersonas } from "@/lib/access/personas";
import { planNames, quotas } from "@/lib/billing/plans";
import { limits, type LimitName } from "@/lib/core/rate-limit/limits";
import { MOST_NAMED, flagNames } from "@/lib/core/settings/flag-names";
import { own } from "@/lib/core/field-message";
import { AmountMinor, Currency, Id, PersonaSchema, Timestamp, adminReason, page, pageQuery } from "@/lib/core/schema";
import { oneProof, stepUpFields } from "@/lib/identity/step-up/schema";
import { userStates } from "@/lib/identity/states";
import { problemCodes, type ProblemCode } from "@/lib/core/http/problem-codes";
import { MOST_BULK, bulkActions, matchKinds, queueKeys, MOST_STATISTICS_DAYS } from "./states";

/** The body of a write that asks for nothing but its reason. */
export const ReasonInput = z.strictObject(adminReason);
export type ReasonInput = z.infer<typeof ReasonInput>;

export const Overview = z.object({
  queues: z.array(
    z.object({
      key: z.enum(queueKeys),
      count: z.int(),
      oldestAt: Timestamp.nullable(),
      dueAt: Timestamp.nullable(),
      url: z.string().meta({ description: "The page that lists its rows", example: "/admin/verifications" }),
    }),
  ),
});
export type Overview = z.infer<typeof Overview>;

export const FoundPerson = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    persona: PersonaSchema,
    status: z.enum(userStates),
    suspended: z.boolean().meta({ description: "Whether a moderation case suspends them" }),
    createdAt: Timestamp,
    lastSignInAt: Timestamp.nullable(),
    matched: z.enum(matchKinds).nullable().meta({ description: "What of the search led to them" }),
  })
  .meta({ id: "FoundPerson" });
export type FoundPerson = z.infer<typeof FoundPerson>;
export const FoundPeople = page(FoundPerson);
export type FoundPeople = z.infer<typeof FoundPeople>;

export const PeopleQuery = z.strictObject({
  ...pageQuery,
  q: z.string().trim().min(2).max(320).optional(),
  persona: PersonaSchema.optional(),
  status: z.enum(userStates).optional(),
});
export type PeopleQuery = z.infer<typeof PeopleQuery>;

/** A person as staff sees them: states, sessions, limits and what is held; never messages or documents. */
export const AdminPerson = z
  .object({
    id: Id,
    name: z.string(),
    email: z.string(),
    persona: PersonaSchema,
    status: z.enum(userStates),
    suspendedUntil: Timestamp.nullable(),
    sanction: z.object({ caseId: Id, until: Timestamp.nullable() }).nullable(),
    lockedUntil: Timestamp.nullable().meta({ description: "Until when failed sign-ins lock the account" }),
    emailVerified: z.boolean(),
    twoFactor: z.boolean(),
    locale: z.enum(["en", "fr"]),
    plan: z.enum(planNames),
    trustScore: z.int(),
    verificationLevel: z.int(),
    identityChecked: z.boolean(),
    createdAt: Timestamp,
    lastSignInAt: Timestamp.nullable(),
    protected: z.boolean().meta({ description: "The caller's own account, or an administrator's" }),
    sessions: z.array(z.object({ id: Id, userAgent: z.string(), createdAt: Timestamp, lastUsedAt: Timestamp })),
    limits: z.array(z.object({ gate: z.enum(quotas), used: z.int(), limit: z.int().nullable() })),
    held: z.array(z.object({ currency: Currency, amountMinor: AmountMinor, milestones: z.int() })),
    holds: z.object({
      startups: z.int(),
      applications: z.int(),
      agreements: z.int(),
      disputes: z.int(),
      cases: z.int(),
      payouts: z.int(),
    }),
    actions: z.array(
      z.object({
        at: Timestamp,
        action: z.string(),
        byName: z.string(),
        reason: z.string(),
      }),
    ),
  })
  .meta({ id: "AdminPerson" });
export type AdminPerson = z.infer<typeof AdminPerson>;

const until = Timestamp.nullable()
  .optional()
  .meta({ description: "At most 30 days from now; without it, until someone reinstates" });
export const SuspendInput = z.strictObject({ ...adminReason, until });
export type SuspendInput = z.infer<typeof SuspendInput>;

export const ChangePersonaInput = z
  .strictObject({ ...adminReason, ...stepUpFields, persona: z.enum(plainPersonas) })
  .superRefine(oneProof);
export type ChangePersonaInput = z.infer<typeof ChangePersonaInput>;

export const EraseInput = z.strictObject({ ...adminReason, ...stepUpFields }).superRefine(oneProof);
export type EraseInput = z.infer<typeof EraseInput>;

export const BulkPreviewInput = z
  .strictObject({
    ...adminReason,
    action: z.enum(bulkActions),
    until,
    ids: z
      .array(Id)
      .min(1)
      .max(MOST_BULK)
      .transform((ids) => [...new Set(ids)]),
  })
  .meta({ description: "`until` counts for `suspend` alone" });
export type BulkPreviewInput = z.infer<typeof BulkPreviewInput>;

const codes = Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]];
const Refused = z.array(z.object({ id: Id, code: z.enum(codes) }));
export const BulkPreviewAnswer = z.object({
  previewId: Id,
  eligible: z.int(),
  refused: Refused,
  expiresAt: Timestamp,
});
export type BulkPreviewAnswer = z.infer<typeof BulkPreviewAnswer>;

export const BulkInput = z
  .strictObject({ ...adminReason, ...stepUpFields, previewId: Id, count: z.int().min(1).max(MOST_BULK) })
  .superRefine(oneProof);
export type BulkInput = z.infer<typeof BulkInput>;
export const BulkAnswer = z.object({ done: z.array(Id), refused: Refused });
export type BulkAnswer = z.infer<typeof BulkAnswer>;

const entity = z
  .string()
  .regex(/^[a-z][a-z_]{1,39}$/)
  .meta({ example: "user" });
const entityId = z.string().min(1).max(120);

export const AuditQuery = z
  .strictObject({
    ...pageQuery,
    actorId: Id.optional(),
    entity: entity.optional(),
    entityId: entityId.optional(),
    action: z
      .string()
      .regex(/^[a-z][a-z0-9_.-]{1,79}$/)
      .optional()
      .meta({ example: "user.suspend" }),
    from: Timestamp.optional(),
    to: Timestamp.optional(),
  })
  .refine((query) => query.entityId === undefined || query.entity !== undefined, {
    path: ["entity"],
    error: own("required"),
  });
export type AuditQuery = z.infer<typeof AuditQuery>;
export const AuditPage = page(
  z.object({
    id: Id,
    at: Timestamp,
    actorId: z.string().nullable(),
    actorName: z.string().nullable(),
    /** The API key by which a program of theirs did it. */
    keyId: z.string().nullable(),
    action: z.string(),
    entity: z.string(),
    entityId: z.string().nullable(),
    seq: z.int().nullable(),
    success: z.boolean(),
    requestId: z.string(),
    changes: z.record(z.string(), z.unknown()),
    permanent: z.boolean(),
  }),
);
export type AuditPage = z.infer<typeof AuditPage>;

export const ChainQuery = z.strictObject({ entity, entityId });
export const ChainCheck = z.object({
  ok: z.boolean(),
  brokenAt: z.int().optional().meta({ description: "The `seq` of the first row that is not as it was written" }),
});
export type ChainCheck = z.infer<typeof ChainCheck>;

const changed = { changedAt: Timestamp.nullable(), changedByName: z.string().nullable() };

export const FlagParams = z.strictObject({ name: z.enum(flagNames) });
export const FlagInput = z.strictObject({
  ...adminReason,
  enabled: z.boolean(),
  percent: z.int().min(0).max(100),
  personas: z.array(PersonaSchema).min(1).max(personas.length).nullable().optional(),
  userIds: z.array(Id).max(MOST_NAMED).optional(),
});
export type FlagInput = z.infer<typeof FlagInput>;
export const AdminFlag = z
  .object({
    name: z.enum(flagNames),
    source: z.enum(["default", "environment", "row"]).meta({ description: "Where the rule comes from" }),
    enabled: z.boolean(),
    percent: z.int(),
    personas: z.array(PersonaSchema).nullable(),
    userIds: z.array(Id),
    ...changed,
  })
  .meta({ id: "AdminFlag" });
export type AdminFlag = z.infer<typeof AdminFlag>;

export const Flags = z.object(Object.fromEntries(flagNames.map((name) => [name, z.boolean()])));

const limitNames = Object.keys(limits) as [LimitName, ...LimitName[]];
export const LimitParams = z.strictObject({ name: z.enum(limitNames) });
export const LimitInput = z.strictObject({ ...adminReason, factor: z.number().min(0.1).max(1) });
export type LimitInput = z.infer<typeof LimitInput>;
export const AdminLimit = z
  .object({
    name: z.enum(limitNames),
    factor: z.number().meta({ description: "The part of the published number that is in force" }),
    windows: z.array(
      z.object({
        by: z.enum(["caller", "address", "user", "account"]),
        limit: z.int(),
        perSeconds: z.int(),
        inForce: z.int(),
      }),
    ),
  })
  .meta({ id: "AdminLimit" });
export type AdminLimit = z.infer<typeof AdminLimit>;
export const AdminLimits = page(AdminLimit);
export type AdminLimits = z.infer<typeof AdminLimits>;

const said = z.string().trim().max(500);
export const MaintenanceInput = z
  .strictObject({
    ...adminReason,
    ...stepUpFields,
    on: z.boolean(),
    message: z.strictObject({ en: said, fr: said }),
    endsAt: Timestamp.meta({ description: "At most a day away" }),
    reads: z.boolean(),
  })
  .superRefine(oneProof);
export type MaintenanceInput = z.infer<typeof MaintenanceInput>;
export const MaintenanceAnswer = z.object({
  on: z.boolean(),
  message: z.object({ en: z.string(), fr: z.string() }),
  endsAt: Timestamp.nullable(),
  reads: z.boolean(),
  ...changed,
});
export type MaintenanceAnswer = z.infer<typeof MaintenanceAnswer>;

export const PlanOverrideInput = z.strictObject({
  ...adminReason,
  gate: z.enum(quotas),
  limit: z.int().min(1).max(10_000),
  until: Timestamp,
});
export type PlanOverrideInput = z.infer<typeof PlanOverrideInput>;

export const StatisticsQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(MOST_STATISTICS_DAYS).optional().meta({ description: "30 by default" }),
});
export type StatisticsQuery = z.infer<typeof StatisticsQuery>;

export const Statistics = z.object({
  items: z
    .array(
      z.object({
        day: z.iso.date(),
        signUps: z.int(),
        startups: z.int().meta({ description: "Published ones" }),
        roles: z.int(),
        applications: z.int(),
        hires: z.int(),
        agreements: z.int().meta({ description: "Signed by everyone" }),
        payments: z.int().meta({ description: "Milestones that were paid for" }),
        releases: z.int(),
        conversations: z.int(),
        disputes: z.int(),
        reports: z.int(),
      }),
    )
    .meta({ description: "One for each day in UTC, the earliest first" }),
});
export type Statistics = z.infer<typeof Statistics>;
