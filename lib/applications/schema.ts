import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { AmountMinor, Bps, Currency, Id, Timestamp, Url, page, pageQuery, text } from "@/lib/core/schema";
import { PayPeriod, RoleStatusSchema } from "@/lib/roles/schema";
import {
  MAX_OFFER_VERSIONS,
  SLOTS,
  applicationActions,
  applicationStatuses,
  rejectionReasons,
  sides,
  slotMinutes,
  systemRejectionReasons,
} from "./states";

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

const Version = z.int().min(1).max(MAX_OFFER_VERSIONS);

export const OfferInput = z.strictObject({
  compensation: Pay,
  startAt: Timestamp,
  message: text(1, 2000).nullish().meta({
    description: "Required where the offer is outside the role's range, unless it grants the talent's counter-offer",
  }),
  version: Version.optional().meta({ description: "The version that this one replaces" }),
});
export type OfferInput = z.infer<typeof OfferInput>;

export const CounterInput = z.strictObject({
  compensation: Pay,
  startAt: Timestamp.optional().meta({ description: "That of the offer where absent" }),
  message: text(1, 2000).nullish(),
  version: Version.optional().meta({ description: "The version that was read" }),
});
export type CounterInput = z.infer<typeof CounterInput>;

export const AcceptInput = z
  .strictObject({ version: Version.optional().meta({ description: "The version that was read" }) })
  .optional();
export type AcceptInput = z.infer<typeof AcceptInput>;

const Slot = z.strictObject({ startsAt: Timestamp, minutes: z.int().min(slotMinutes.min).max(slotMinutes.max) });

export const SlotsInput = z.strictObject({ slots: z.array(Slot).length(SLOTS) });
export type SlotsInput = z.infer<typeof SlotsInput>;

const slotNumber = (suffix: string) =>
  z.string().regex(new RegExp(`^[1-${SLOTS}]${suffix}$`), { error: own("slot_number") });

export const SlotParams = z.strictObject({
  id: Id,
  n: slotNumber("").transform(Number).meta({ description: "The slot's number", type: "integer", example: 1 }),
});
export const SlotFileParams = z.strictObject({
  id: Id,
  n: slotNumber("\\.ics")
    .transform((name) => Number.parseInt(name, 10))
    .meta({ description: "The slot's number, followed by `.ics`", type: "string", example: "1.ics" }),
});

export const AcceptSlotInput = z
  .strictObject({ startsAt: Timestamp.optional().meta({ description: "The time that was read" }) })
  .optional();
export type AcceptSlotInput = z.infer<typeof AcceptSlotInput>;

const ShownSlot = z.object({ startsAt: Timestamp, minutes: z.int() });

const Terms = z.object({ compensation: z.object(Pay.shape), startAt: Timestamp, message: z.string().nullable() });

/** A version of an offer, or a counter-offer to it. */
const OfferStep = Terms.extend({
  by: z.enum(sides),
  version: z.int(),
  at: Timestamp,
  withdrawnAt: Timestamp.nullable(),
});
export type OfferStep = z.infer<typeof OfferStep>;

export const RejectInput = z.strictObject({ reason: z.enum(rejectionReasons), note: text(1, 1000).nullish() });
export type RejectInput = z.infer<typeof RejectInput>;

export const Application = z
  .object({
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
      timeZone: z.string(),
    }),
    role: z.object({ id: Id, title: z.string(), status: RoleStatusSchema, seats: z.int(), seatsTaken: z.int() }),
    startup: z.object({ id: Id, name: z.string() }),
    coverLetter: z.string(),
    expectedCompensation: z.object(Pay.shape).nullable(),
    portfolioUrl: z.string().nullable(),
    /** The current version. */
    offer: Terms.extend({
      version: z.int(),
      offeredAt: Timestamp,
      expiresAt: Timestamp,
      /** The counter-offer that the team has not answered. */
      counter: Terms.extend({ counteredAt: Timestamp }).nullable(),
      /** Every version and counter-offer, oldest first. */
      history: z.array(OfferStep),
    }).nullable(),
    /** The interview that is being arranged, or was arranged last. */
    interview: z
      .object({
        /** The side whose slots these are; the other one accepts. */
        by: z.enum(sides),
        /** Whom the talent meets. */
        teamMember: z.object({ id: Id, name: z.string(), timeZone: z.string() }),
        proposedAt: Timestamp,
        slots: z.array(ShownSlot.extend({ n: z.int() })),
        accepted: z.int().nullable(),
        acceptedAt: Timestamp.nullable(),
      })
      .nullable(),
    pastInterviews: z.array(ShownSlot),
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
  })
  .meta({ id: "Application" });
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
