import { z } from "zod";
import { Id, Timestamp, page, pageQuery, text } from "@/lib/core/schema";
import { intervals, paidPlans, planNames, type Quota } from "./plans";
import { invoiceStatuses, subscriptionStatuses } from "./states";

const limit = z.int().nullable().meta({ description: "null is unlimited" });

/** A plan's prices in minor units and its limits. */
export const Plan = z.object({
  name: z.enum(planNames),
  currency: z.literal("USD"),
  monthMinor: z.int(),
  yearMinor: z.int(),
  limits: z.object({ startups: limit, teamMembers: limit, openRoles: limit, signatures: limit, alliances: limit }),
  features: z.object({ api: z.boolean().meta({ description: "API keys and webhooks" }) }),
});

export const PlanList = page(Plan);
export type PlanList = z.infer<typeof PlanList>;

const Use = z.object({ limit, used: z.int() });

/** What is paid for, until when, and how much of each limit is used. Free without a purchase: `active`, no period. */
export const Subscription = z.object({
  plan: z.enum(planNames),
  status: z.enum(subscriptionStatuses),
  interval: z.enum(intervals).nullable(),
  currentPeriodStart: Timestamp.nullable(),
  currentPeriodEnd: Timestamp.nullable(),
  cancelAtPeriodEnd: z.boolean(),
  trialEndsAt: Timestamp.nullable(),
  /** Until when the plan stays although a payment failed; null while nothing is owed. */
  graceEndsAt: Timestamp.nullable(),
  /** The payment problem, and the provider's page where the owner can fix it. */
  payment: z.object({ problem: z.enum(["failed", "action_required"]), url: z.string().nullable() }).nullable(),
  /** A downgrade that takes effect at the end of the period. */
  pendingChange: z.object({ plan: z.enum(planNames), interval: z.enum(intervals), at: Timestamp }).nullable(),
  /** `teamMembers` is the count of the largest team, `signatures` this month's. */
  limits: z.object({
    startups: Use,
    teamMembers: Use,
    openRoles: Use,
    signatures: Use,
    alliances: Use,
  } satisfies Record<Quota, typeof Use>),
  /** After a downgrade: which startups stay active, changeable until the given day. */
  choice: z
    .object({
      until: Timestamp,
      keep: z.int().meta({ description: "How many can stay active" }),
      startups: z.array(z.object({ id: Id, name: z.string(), active: z.boolean(), createdAt: Timestamp })),
    })
    .nullable(),
});
export type Subscription = z.infer<typeof Subscription>;

export const PlanChoice = z.strictObject({ plan: z.enum(paidPlans), interval: z.enum(intervals) });
export type PlanChoice = z.infer<typeof PlanChoice>;

/** A page of the billing provider. */
export const PaymentPage = z.object({ url: z.url() });

/** What a change of plan would cost and when it would take effect. */
export const ChangePreview = z.object({
  kind: z.enum(["upgrade", "downgrade"]),
  plan: z.enum(planNames),
  interval: z.enum(intervals),
  dueNowMinor: z.int(),
  currency: z.literal("USD"),
  /** The regular price per interval afterwards. */
  priceMinor: z.int(),
  effectiveAt: Timestamp,
});
export type ChangePreview = z.infer<typeof ChangePreview>;

/** The subscription after a change; `url` is where the card must be confirmed before an upgrade takes effect. */
export const PlanChangeResult = z.object({ subscription: Subscription, url: z.url().nullable() });

export const SelectActiveBody = z.strictObject({ startupIds: z.array(Id).max(200) });

export const Invoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  status: z.enum(invoiceStatuses),
  amountMinor: z.int(),
  refundedMinor: z.int(),
  currency: z.string(),
  createdAt: Timestamp,
  /** URL of a PDF; null for a draft. */
  pdfUrl: z.string().nullable(),
  /** The provider's page, where an open invoice is paid. */
  url: z.string().nullable(),
});
export type Invoice = z.infer<typeof Invoice>;
export const InvoiceList = page(Invoice);
export const InvoiceQuery = z.strictObject(pageQuery);

/** A refund of a paid invoice by an administrator; without an amount, of everything that remains. */
export const RefundBody = z.strictObject({
  invoiceId: z.string().regex(/^in_[A-Za-z0-9_]{1,100}$/),
  amountMinor: z.int().min(1).max(100_000_000).optional(),
  reason: text(10, 500),
});
export const Refund = z.object({ id: z.string(), amountMinor: z.int(), currency: z.string(), status: z.string() });
