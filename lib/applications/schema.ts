import { z } from "zod";
import { AmountMinor, Bps, Currency, Id, Timestamp, Url, page, pageQuery, text } from "@/lib/core/schema";
import { PayPeriod, RoleStatusSchema } from "@/lib/roles/schema";
import { applicationActions, applicationStatuses, rejectionReasons, systemRejectionReasons } from "./states";

export const ApplicationStatusSchema = z.enum(applicationStatuses);
export const ApplicationParams = z.strictObject({ id: Id });

/** One figure of pay, not a range. */
export const Pay = z.strictObject({ cashMinor: AmountMinor, currency: Currency, period: PayPeriod, equityBps: Bps });
export type Pay = z.infer<typeof Pay>;

export const ApplicationInput = z.strictObject({
  coverLetter: text(50, 4000).meta({
    example: "I have run a scheduler for two thousand devices, and would like to do it again for homes.",
  }),
  expectedCompensation: Pay.extend({ equityBps: Bps.default(0) }).nullish(),
  portfolioUrl: Url.nullish(),
});
export type ApplicationInput = z.infer<typeof ApplicationInput>;

export const OfferInput = z.strictObject({
  compensation: Pay,
  startAt: Timestamp,
  message: text(1, 2000).nullish().meta({ description: "Required where the offer leaves the role's range" }),
});
export type OfferInput = z.infer<typeof OfferInput>;

export const RejectInput = z.strictObject({ reason: z.enum(rejectionReasons), note: text(1, 1000).nullish() });
export type RejectInput = z.infer<typeof RejectInput>;

export const Application = z.object({
  id: Id,
  roleId: Id,
  startupId: Id,
  talentId: Id,
  status: ApplicationStatusSchema,
  talent: z.object({
    id: Id,
    name: z.string(),
    headline: z.string().nullable(),
    skills: z.array(z.string()),
    trustScore: z.int(),
  }),
  role: z.object({ id: Id, title: z.string(), status: RoleStatusSchema, seats: z.int(), seatsTaken: z.int() }),
  startup: z.object({ id: Id, name: z.string() }),
  coverLetter: z.string(),
  expectedCompensation: z.object(Pay.shape).nullable(),
  portfolioUrl: z.string().nullable(),
  offer: z
    .object({
      compensation: z.object(Pay.shape),
      startAt: Timestamp,
      message: z.string().nullable(),
      offeredAt: Timestamp,
      expiresAt: Timestamp,
    })
    .nullable(),
  rejection: z
    .object({ reason: z.enum([...rejectionReasons, ...systemRejectionReasons]), note: z.string().nullable() })
    .nullable(),
  timeline: z.array(z.object({ status: ApplicationStatusSchema, at: Timestamp })),
  /** By when the team should answer a pending application. */
  replyBy: Timestamp,
  respondedAt: Timestamp.nullable(),
  /** What the caller may do now. */
  actions: z.array(z.enum(applicationActions)),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type Application = z.infer<typeof Application>;

export const ApplicationPage = page(Application);
export type ApplicationPage = z.infer<typeof ApplicationPage>;

export const OwnApplicationsQuery = z.strictObject({ ...pageQuery, status: ApplicationStatusSchema.optional() });
export type OwnApplicationsQuery = z.infer<typeof OwnApplicationsQuery>;

export const StartupApplicationsQuery = z.strictObject({
  ...pageQuery,
  status: ApplicationStatusSchema.optional(),
  roleId: Id.optional(),
});
export type StartupApplicationsQuery = z.infer<typeof StartupApplicationsQuery>;

/** A role's applications by status: the newest of each, and how many there are. */
export const Pipeline = z.object({
  role: z.object({ id: Id, title: z.string(), status: RoleStatusSchema, seats: z.int(), seatsTaken: z.int() }),
  startup: z.object({ id: Id, name: z.string() }),
  lanes: z.array(z.object({ status: ApplicationStatusSchema, count: z.int(), items: z.array(Application) })),
});
export type Pipeline = z.infer<typeof Pipeline>;
