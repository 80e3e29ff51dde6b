import { z } from "zod";
import { codeOfIssue, messageOfIssue, own, type FieldKey } from "@/lib/core/field-message";
import type { FieldFault } from "@/lib/core/http/problem";
import { AmountMinor, Bps, Currency, line, text } from "@/lib/core/schema";
import { vestingFaults } from "@/lib/equity/vesting/terms";
import { payPeriods } from "@/lib/roles/states";
import { governingLaws, type AgreementType } from "../states";

/**
 * The terms of an agreement by its type. A draft may lack what has no default; {@link missingTerms} then says what blocks
 * sending. Every draft must be consistent, so a contradiction is refused from the first draft on.
 */

const MAX_MONTHS = 1200;
const WHOLE = 10_000;

const Day = z.iso.date().refine((day) => day >= "1900-01-01", { error: own("from_1900") });
const Law = z.enum(governingLaws).default("CA-ON");
const months = (max: number) => z.int().min(1).max(max);
const noticeDays = (days: number) => z.int().min(0).max(365).default(days);

const nda = {
  purpose: text(1, 1000).nullable().default(null).meta({ description: "Null: the text of the template" }),
  mutual: z.boolean().default(true),
  /** How long information is exchanged under it. */
  termMonths: months(120).default(12),
  /** How long it stays confidential after the exchange ended. */
  confidentialityMonths: months(240).default(24),
  noticeDays: noticeDays(30),
  governingLaw: Law,
};

const work = {
  title: line(1, 150),
  services: text(1, 5000),
  startOn: Day,
  endOn: Day.nullable().default(null),
  cashMinor: AmountMinor,
  currency: Currency,
  period: z.enum(payPeriods),
  hoursPerWeek: z.int().min(1).max(80).nullable().default(null),
  paymentDays: z.int().min(0).max(90).default(30),
  confidentialityMonths: months(240).default(24),
  noticeDays: noticeDays(14),
  /** A second moderator decides disputes below 500 USD without a fee. */
  freeSmallClaims: z.boolean().default(true),
  governingLaw: Law,
};

const MonthlySchedule = z.strictObject({
  kind: z.literal("monthly"),
  months: months(MAX_MONTHS),
  everyMonths: months(MAX_MONTHS).default(1),
  cliffMonths: z.int().min(0).max(MAX_MONTHS).default(0),
  cliffBps: Bps.optional(),
});
const TrancheSchedule = z.strictObject({
  kind: z.literal("tranches"),
  tranches: z
    .array(z.strictObject({ month: z.int().min(0).max(MAX_MONTHS), bps: Bps.min(1) }))
    .min(1)
    .max(120),
});
/** As POST /equity/vesting-schedule takes it. */
const Schedule = z.discriminatedUnion("kind", [MonthlySchedule, TrancheSchedule]).superRefine((schedule, ctx) => {
  if (schedule.kind === "tranches") {
    const sum = schedule.tranches.reduce((total, { bps }) => total + bps, 0);
    if (sum !== WHOLE) refuse(ctx, "tranches", "whole_grant");
    return;
  }
  const { months: length, everyMonths, cliffMonths, cliffBps } = schedule;
  if (everyMonths > length) refuse(ctx, "everyMonths", "cadence");
  if (cliffMonths > length) refuse(ctx, "cliffMonths", "cliff");
  if (cliffMonths === 0 && (cliffBps ?? 0) > 0) refuse(ctx, "cliffBps", "no_cliff");
  if (cliffMonths === length && (cliffBps ?? WHOLE) !== WHOLE) refuse(ctx, "cliffBps", "cliff_is_end");
});
export type Schedule = z.infer<typeof Schedule>;

/** The Open Cap Format's allocation types. `fractional` is left out: a contract grants whole shares. */
const contractAllocations = [
  "cumulative_rounding",
  "cumulative_round_down",
  "front_loaded",
  "back_loaded",
  "front_loaded_to_single_tranche",
  "back_loaded_to_single_tranche",
] as const;

const equity = {
  shares: z.int().min(1),
  /** The part of the fully diluted company that the offer named; the count of shares is what binds. */
  equityBps: Bps.nullable().default(null),
  instrument: z.enum(["options", "shares"]).default("options"),
  /** Per share, in units of `currency`. Null: the fair market value that the board sets on the grant date. */
  pricePerShare: z
    .string()
    .regex(/^(0|[1-9]\d{0,8})(\.\d{1,10})?$/, { error: own("decimal_amount") })
    .nullable()
    .default(null),
  currency: Currency.default("USD"),
  grantedOn: Day,
  vestingStartOn: Day,
  schedule: Schedule.default({ kind: "monthly", months: 48, everyMonths: 1, cliffMonths: 12 }),
  allocation: z.enum(contractAllocations).default("cumulative_round_down"),
  /** What vests at once on a sale (`single`), or on a sale followed by dismissal without cause within a year (`double`). */
  acceleration: z
    .strictObject({ trigger: z.enum(["none", "single", "double"]), bps: Bps })
    .default({ trigger: "none", bps: 0 }),
  exerciseDays: z.int().min(30).max(3650).default(90),
  noticeDays: noticeDays(14),
  /** The services that the grant pays for, where one offer had both. */
  services: z.strictObject(work).superRefine(refineWork).nullable().default(null),
  governingLaw: Law,
};

const safe = {
  amountMinor: AmountMinor.min(1),
  currency: Currency,
  kind: z.enum(["post_money", "pre_money"]).default("post_money"),
  valuationCapMinor: AmountMinor.min(1).nullable().default(null),
  discountBps: Bps.min(1).max(9_000).nullable().default(null),
  mostFavoured: z.boolean().default(false),
  proRata: z.boolean().default(false),
  paymentDays: z.int().min(1).max(60).default(10),
  governingLaw: Law,
};

type Issues = z.core.$RefinementCtx;
const refuse = (ctx: Issues, path: string, key: FieldKey) =>
  ctx.addIssue({ code: "custom", path: [path], message: own(key) });

function refineWork(terms: { startOn?: string | undefined; endOn?: string | null | undefined }, ctx: Issues): void {
  if (terms.startOn && terms.endOn && terms.endOn < terms.startOn) refuse(ctx, "endOn", "end_before_start");
}

interface SafeDraft {
  amountMinor?: number | undefined;
  kind?: string | undefined;
  valuationCapMinor?: number | null | undefined;
}
/** Money that buys the whole company, or more of it, is no SAFE. */
function refineSafe({ amountMinor, kind, valuationCapMinor: cap }: SafeDraft, ctx: Issues): void {
  if (kind === "post_money" && amountMinor && cap && amountMinor >= cap) refuse(ctx, "valuationCapMinor", "cap");
}

/** A conversion price must be given: a cap, a discount, or the best of later investors. */
function refineWholeSafe(terms: z.infer<z.ZodObject<typeof safe>>, ctx: Issues): void {
  refineSafe(terms, ctx);
  if (terms.valuationCapMinor === null && terms.discountBps === null && !terms.mostFavoured)
    refuse(ctx, "valuationCapMinor", "conversion_price");
}

interface EquityDraft {
  shares?: number | undefined;
  grantedOn?: string | undefined;
  vestingStartOn?: string | undefined;
  schedule?: Schedule | undefined;
}
const vestingPaths: Readonly<Record<string, string>> = { startOn: "vestingStartOn" };

/** What the calculator that reads a grant says against its vesting; missing parts are taken to be without a fault. */
function vestingIssues({ shares = 1, grantedOn, vestingStartOn, schedule }: EquityDraft) {
  if (vestingStartOn === undefined || schedule === undefined) return [];
  return vestingFaults({ shares, grantedOn, startOn: vestingStartOn, schedule }).map(({ path, code, message }) => ({
    path: vestingPaths[path] ?? path,
    code,
    message,
  }));
}

/** A schedule that no reader could compute must not be written. */
function refineEquity(terms: EquityDraft, ctx: Issues): void {
  // The schemas of the parts have reported what is wrong with each alone.
  for (const { path, code, message } of vestingIssues(terms).filter((issue) => issue.path === "schedule")) {
    const [key, values] = typeof message === "string" ? [message, {}] : message;
    ctx.addIssue({ code: "custom", path: path.split("."), params: { ...values, code }, message: own(key) });
  }
}

/** Terms of a draft: what has no default may still be missing. */
export const draftTerms = {
  nda: z.strictObject(nda),
  work: z.strictObject(work).partial().superRefine(refineWork),
  equity: z.strictObject(equity).partial().superRefine(refineEquity),
  safe: z.strictObject(safe).partial().superRefine(refineSafe),
} as const satisfies Record<AgreementType, z.ZodType>;

const wholeTerms = {
  nda: z.strictObject(nda),
  work: z.strictObject(work).superRefine(refineWork),
  equity: z.strictObject(equity),
  safe: z.strictObject(safe).superRefine(refineWholeSafe),
} as const satisfies Record<AgreementType, z.ZodType>;

export type Terms = { [T in AgreementType]: z.infer<(typeof wholeTerms)[T]> };
/** A type with its complete terms. */
export type TypedTerms = { [T in AgreementType]: { type: T; terms: Terms[T] } }[AgreementType];

export type WholeTerms = { ok: true; value: TypedTerms } | { ok: false; missing: FieldFault[] };

/** The complete terms as they are stored, or what is missing, with paths from `terms`. */
export function wholeTermsOf(type: AgreementType, terms: unknown): WholeTerms {
  const parsed = wholeTerms[type].safeParse(terms, { reportInput: true });
  if (parsed.success) return { ok: true, value: { type, terms: parsed.data } as TypedTerms };
  return {
    ok: false,
    missing: parsed.error.issues.map((issue) => ({
      path: ["terms", ...issue.path].join("."),
      code: codeOfIssue(issue),
      message: messageOfIssue(issue),
    })),
  };
}

/** The complete terms of a draft, or what blocks sending and signing: missing parts, and vesting that cannot be computed. */
export function bindingTermsOf(type: AgreementType, terms: unknown): WholeTerms {
  const whole = wholeTermsOf(type, terms);
  if (!whole.ok || whole.value.type !== "equity") return whole;
  const missing = vestingIssues(whole.value.terms).map((issue) => ({ ...issue, path: `terms.${issue.path}` }));
  return missing.length === 0 ? whole : { ok: false, missing };
}

/** Days of notice after which one party alone ends the agreement; null where it takes all of them. */
export function noticeDaysOf({ type, terms }: TypedTerms): number | null {
  return type === "safe" ? null : terms.noticeDays;
}
