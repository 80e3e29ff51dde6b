import { z } from "zod";
import { Bps, Currency, line } from "@/lib/core/schema";
import { MAX_SAFES, modes } from "./conversion/terms";
import { safeKinds } from "./states";
import { MAX_MONTHS, MAX_TRANCHES, allocations } from "./vesting/terms";

/** A day of the calendar, without a time. */
const Day = z.iso.date().meta({ example: "2025-01-01" });
/** Whole and at most 2^53 − 1, so that JSON represents it exactly. */
const Shares = z.int().min(0);
const Minor = z.int().min(1).meta({ description: "Minor units (cents), whole" });
const Months = z.int().min(1).max(MAX_MONTHS);

const MonthlySchedule = z
  .strictObject({
    kind: z.literal("monthly"),
    months: Months.meta({ description: "From the start to the end", example: 48 }),
    everyMonths: Months.optional().meta({ description: "The cadence; 1 by default" }),
    cliffMonths: z.int().min(0).max(MAX_MONTHS).optional().meta({ description: "0 by default: no cliff", example: 12 }),
    cliffBps: Bps.optional().meta({
      description:
        "Of the grant, vested at the cliff; the rest spreads over what remains. By default the parts that would have " +
        "vested by then without a cliff, each divided as the allocation says.",
    }),
  })
  .meta({ id: "MonthlyVesting" });

const TrancheSchedule = z
  .strictObject({
    kind: z.literal("tranches"),
    tranches: z
      .array(z.strictObject({ month: z.int().min(0).max(MAX_MONTHS), bps: z.int().min(1).max(10_000) }))
      .min(1)
      .max(MAX_TRANCHES)
      .meta({
        description: "In any order; together 10,000 basis points",
        example: [
          { month: 12, bps: 500 },
          { month: 24, bps: 1500 },
          { month: 36, bps: 4000 },
          { month: 48, bps: 4000 },
        ],
      }),
  })
  .meta({ id: "TrancheVesting" });

/** The body of `POST /equity/vesting-schedule`. */
export const VestingTerms = z.strictObject({
  shares: z.int().min(1).meta({ example: 100_000 }),
  startOn: Day,
  grantedOn: Day.optional().meta({
    description: "Whatever would have vested before this day vests on it, all at once",
  }),
  allocation: z.enum(allocations).optional().meta({
    description:
      "Who gets the shares that do not divide, as the Open Cap Format names it; cumulative_round_down by default",
  }),
  schedule: z.discriminatedUnion("kind", [MonthlySchedule, TrancheSchedule]),
  terminatedOn: Day.optional().meta({ description: "The last day on which something vests" }),
  asOf: Day.optional().meta({ description: "Asks for vestedShares by the end of this day" }),
});

/** Whole, except in the fractional allocation, which has up to ten decimal places. */
const VestedShares = z.number().min(0);

export const VestingSchedule = z.object({
  shares: z.int(),
  events: z.array(
    z.object({ on: Day, shares: VestedShares, cumulative: VestedShares }).meta({
      example: { on: "2026-01-01", shares: 25_000, cumulative: 25_000 },
    }),
  ),
  vestedShares: VestedShares.optional(),
});

const Safe = z
  .strictObject({
    id: line(1, 64).meta({
      description: "Any text that is unique and is not the name of another holder",
      example: "A",
    }),
    kind: z.enum(safeKinds),
    amountMinor: Minor.meta({ example: 20_000_000 }),
    capMinor: Minor.optional().meta({ description: "Valuation cap; without one it is uncapped", example: 400_000_000 }),
    discountBps: z
      .int()
      .min(0)
      .max(9_999)
      .optional()
      .meta({ description: "Discount on the round's price: 2000 is 20 %" }),
  })
  .meta({ id: "Safe" });

/** A priced round. */
export const RoundTerms = z
  .strictObject({
    preMoneyMinor: Minor.meta({ example: 1_500_000_000 }),
    newMoneyMinor: Minor.meta({ example: 500_000_000 }),
    poolIncreaseShares: Shares.optional().meta({ example: 1_695_000 }),
    poolTargetBps: z.int().min(0).max(9_999).optional().meta({
      description: "Instead of shares: the unallocated pool's share of the company after the round",
    }),
  })
  .meta({ id: "RoundTerms" });

/** The body of `POST /equity/safe-conversion`. */
export const ConversionTerms = z.strictObject({
  mode: z.enum(modes).meta({ description: "guide rounds as YC's guide does; exact keeps fractions to the end" }),
  currency: Currency,
  capitalization: z.strictObject({
    founders: Shares.meta({ example: 9_250_000 }),
    options: Shares.meta({ example: 300_000 }),
    promised: Shares.meta({ example: 350_000 }),
    pool: Shares.meta({ example: 100_000 }),
  }),
  safes: z.array(Safe).max(MAX_SAFES),
  round: RoundTerms,
});

/** In units of the currency; 4 places in guide mode, up to 10 in exact mode. */
export const Price = z.string().meta({ example: "1.1144" });

export const Conversion = z.object({
  capitalization: z.int().meta({
    description: "Shares before the round with all SAFEs converted, without the pool's increase",
    example: 11_764_705,
  }),
  roundPrice: Price,
  newShares: z.int().meta({ example: 4_486_719 }),
  totalShares: z.int().meta({ example: 17_946_424 }),
  safes: z.array(z.object({ id: z.string(), price: Price, shares: z.int() })),
  holders: z
    .array(z.object({ id: z.string(), shares: z.int(), percent: z.number() }))
    .meta({ description: "founders, options, promised, pool, each SAFE, newMoney; the percentages sum to 100" }),
});
