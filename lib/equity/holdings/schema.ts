import { z } from "zod";
import { Id, Timestamp, page, pageQuery } from "@/lib/core/schema";
import { grantInstruments, grantStates } from "../states";

const Day = z.string().meta({ example: "2026-01-01" });
const Event = z
  .object({ on: Day, shares: z.int(), cumulative: z.int() })
  .meta({ id: "VestingEvent", example: { on: "2026-01-01", shares: 25_000, cumulative: 25_000 } });

/** A grant as its holder sees it today. */
export const Grant = z.object({
  id: Id,
  agreementId: Id,
  startupId: Id,
  startupName: z.string(),
  state: z.enum(grantStates).meta({
    description:
      "waiting: nothing has vested; vesting; vested: all has; ended: its agreement ended; replaced: by an amendment",
  }),
  instrument: z.enum(grantInstruments),
  shares: z.int(),
  equityBps: z.int().nullable(),
  pricePerShare: z.string().nullable(),
  currency: z.string(),
  grantedOn: Day,
  startOn: Day,
  endsOn: Day.nullable().meta({ description: "The day of the last vesting" }),
  terminatedOn: Day.nullable().meta({ description: "The last day on which something vests" }),
  replacedById: Id.nullable().meta({ description: "The amendment whose grant replaced this one" }),
  asOf: Day,
  vestedShares: z.int().meta({ description: "By the end of asOf" }),
  unvestedShares: z.int(),
  forfeitedShares: z.int(),
  cliff: z.object({ on: Day, shares: z.int(), passed: z.boolean() }).nullable(),
  nextVesting: Event.nullable(),
  schedule: z.array(Event),
  termsFault: z.string().nullable().meta({
    description: "Why the signed terms allow no schedule; then schedule is empty and nothing is counted as vested",
  }),
  acceleration: z.object({ trigger: z.enum(["none", "single", "double"]), bps: z.int() }),
  exerciseDays: z.int(),
  createdAt: Timestamp,
});
export type Grant = z.infer<typeof Grant>;

export const GrantsQuery = z.strictObject(pageQuery);
export type GrantsQuery = z.infer<typeof GrantsQuery>;
export const GrantPage = page(Grant);
export type GrantPage = z.infer<typeof GrantPage>;
