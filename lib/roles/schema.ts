import { z } from "zod";
import { own } from "@/lib/core/field-message";
import {
  AmountMinor,
  Bps,
  Country,
  Currency,
  Id,
  QueryNumber,
  Timestamp,
  line,
  page,
  pageQuery,
  tags,
  text,
} from "@/lib/core/schema";
import { Industry, ReplyTime } from "@/lib/startups/schema";
import { payPeriods, postedWithin, roleSorts, roleStatuses, workplaces } from "./states";

export const Workplace = z.enum(workplaces);
export const PayPeriod = z.enum(payPeriods);
export const RoleStatusSchema = z.enum(roleStatuses);

export const RoleParams = z.strictObject({ id: Id });

const amounts = {
  cashMinMinor: AmountMinor,
  cashMaxMinor: AmountMinor,
  currency: Currency,
  period: PayPeriod,
  equityMinBps: Bps,
  equityMaxBps: Bps,
};

/** A range of cash and one of equity: at least one must be above zero, and no maximum may be below its minimum. */
export const Compensation = z.strictObject(amounts).superRefine((pay, ctx) => {
  const range = (path: keyof typeof amounts) =>
    ctx.addIssue({
      code: "custom",
      path: [path],
      message: own("range"),
      params: { code: "range" },
    });
  if (pay.cashMinMinor > pay.cashMaxMinor) range("cashMaxMinor");
  if (pay.equityMinBps > pay.equityMaxBps) range("equityMaxBps");
  if (pay.cashMaxMinor === 0 && pay.equityMaxBps === 0) {
    ctx.addIssue({
      code: "custom",
      path: ["cashMaxMinor"],
      message: own("cash_or_equity"),
      params: { code: "required" },
    });
  }
});
export type Compensation = z.infer<typeof Compensation>;

/** Where applicants to a remote role may live; anywhere where it is empty. */
const countries = z
  .array(Country)
  .max(30)
  .transform((codes) => [...new Set(codes)])
  .meta({
    description: "Countries in which applicants to a remote role may live; empty means anywhere",
    example: ["CA", "FR"],
  });

const fields = {
  title: line(2, 120).meta({ example: "Founding engineer" }),
  description: text(1, 8000).meta({
    example: "You build the scheduler, from the first line to the first hundred homes.",
  }),
  skillsRequired: tags(15).meta({ example: ["TypeScript", "MongoDB"] }),
  skillsPreferred: tags(15).default([]),
  seats: z.int().min(1).max(50),
  hoursPerWeek: z.int().min(1).max(80),
  workplace: Workplace,
  applicantCountries: countries.default([]),
  compensation: Compensation,
};

export const RoleInput = z.strictObject(fields);
export type RoleInput = z.infer<typeof RoleInput>;

export const RolePatch = z
  .strictObject({ ...fields, skillsPreferred: tags(15), applicantCountries: countries })
  .partial();
export type RolePatch = z.infer<typeof RolePatch>;

const Since = z
  .string()
  .refine(
    (since) =>
      postedWithin.some((age) => age === since) ||
      z.iso.date().safeParse(since).success ||
      z.iso.datetime().safeParse(since).success,
    { error: own("since") },
  )
  .meta({ description: `Posted since a date or time in UTC, or within ${postedWithin.join(", ")}`, example: "7d" });

export const RoleQuery = z.strictObject({
  ...pageQuery,
  q: line(1, 100).optional().meta({ description: "All of these words must occur; accents and case are ignored" }),
  skill: line(1, 40).optional(),
  workplace: Workplace.optional(),
  industry: Industry.optional(),
  location: line(1, 100).optional().meta({
    description:
      "A country by its ISO 3166-1 code or its name in English or French, a city, or `city, country`: where the work is done, or where applicants to a remote role may live",
    example: "Montréal, CA",
  }),
  currency: Currency.optional().meta({
    description: "Roles paid in this currency; USD where `cashMin` or `sort=pay` is given without one",
  }),
  cashMin: QueryNumber(1_000_000_000_000).optional().meta({
    type: "integer",
    description:
      "Least amount a month, in minor units, that the top of the cash range must reach. Hourly pay counts for the hours of the role, yearly pay for a twelfth; pay for a project has no amount a month.",
    example: 600_000,
  }),
  equityMin: QueryNumber(10_000)
    .optional()
    .meta({ type: "integer", description: "Least equity in basis points that the top of the range must reach" }),
  hoursMax: QueryNumber(80).optional().meta({ type: "integer", description: "Most hours a week" }),
  since: Since.optional(),
  sort: z.enum(roleSorts).optional().meta({
    description:
      "`newest` by default; `pay` by the highest amount a month in one currency; `equity` by the highest share",
  }),
});
export type RoleQuery = z.infer<typeof RoleQuery>;

export const Role = z.object({
  id: Id,
  startupId: Id,
  startup: z.object({
    id: Id,
    name: z.string(),
    industry: Industry,
    location: z.string().nullable(),
    country: z.string().nullable(),
    trustScore: z.int(),
    reply: ReplyTime,
  }),
  title: z.string(),
  description: z.string(),
  skillsRequired: z.array(z.string()),
  skillsPreferred: z.array(z.string()),
  seats: z.int(),
  seatsTaken: z.int(),
  hoursPerWeek: z.int(),
  workplace: Workplace,
  applicantCountries: z.array(z.string()),
  compensation: z.object(amounts),
  /** The top of the cash range as an amount a month; null where there is none: no cash, or pay for a project. */
  monthlyPayMinor: z.int().nullable(),
  status: RoleStatusSchema,
  /** Whether it takes applications now: open, at a published startup. */
  listed: z.boolean(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  closedAt: Timestamp.nullable(),
});
export type Role = z.infer<typeof Role>;

export const RoleCard = Role.omit({ description: true, updatedAt: true, closedAt: true });
export type RoleCard = z.infer<typeof RoleCard>;

export const RolePage = page(RoleCard);
export type RolePage = z.infer<typeof RolePage>;

export const StartupRolesQuery = z.strictObject({ ...pageQuery, status: RoleStatusSchema.optional() });
export type StartupRolesQuery = z.infer<typeof StartupRolesQuery>;

/** Live figures of the whole catalogue. */
export const CatalogCounts = z.object({
  openRoles: z.int(),
  hiringStartups: z.int(),
  reply: ReplyTime,
  asOf: Timestamp,
});
export type CatalogCounts = z.infer<typeof CatalogCounts>;
