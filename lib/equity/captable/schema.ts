import { z } from "zod";
import { own } from "@/lib/core/field-message";
import { foldText } from "@/lib/core/search-tokens";
import { AmountMinor, Bps, Currency, Id, Timestamp, line, nameLine } from "@/lib/core/schema";
import { modes } from "../conversion/terms";
import { Price, RoundTerms } from "../schema";
import { MAX_ENTRIES, entryKinds, safeKinds } from "../states";

const Day = z.iso
  .date()
  .refine((day) => day >= "1900-01-01", { error: own("from_1900") })
  .meta({ example: "2024-03-01" });
/** Whole and at most 2^53 − 1, so that JSON represents it exactly. */
const Shares = z.int().min(1).meta({ example: 4_500_000 });
const Name = nameLine(1, 120).meta({ example: "Maya Lindqvist" });
const Label = line(1, 60).nullable().default(null).meta({ description: "Class of shares, or plan", example: "Common" });
const common = {
  reference: line(1, 64)
    .nullable()
    .default(null)
    .meta({ description: "Your own number for the row: a later import with the same one changes it", example: "CS-1" }),
};
const held = (kind: "shares" | "options" | "promised") =>
  z.strictObject({
    ...common,
    kind: z.literal(kind),
    name: Name,
    label: Label,
    shares: Shares,
    issuedOn: Day.nullable().default(null),
  });

/** A row of the cap table as it is entered or imported. */
export const HolderInput = z
  .discriminatedUnion("kind", [
    held("shares"),
    held("options"),
    held("promised"),
    z.strictObject({ ...common, kind: z.literal("pool"), label: Label, shares: Shares }),
    z
      .strictObject({
        ...common,
        kind: z.literal("safe"),
        name: Name,
        amountMinor: AmountMinor.min(1),
        currency: Currency,
        safeKind: z.enum(safeKinds).default("post_money"),
        capMinor: AmountMinor.min(1).nullable().default(null),
        discountBps: Bps.min(1).max(9_000).nullable().default(null),
        mostFavoured: z.boolean().default(false),
        issuedOn: Day.nullable().default(null),
      })
      .refine(
        ({ safeKind, amountMinor, capMinor }) =>
          safeKind !== "post_money" || capMinor === null || amountMinor < capMinor,
        { path: ["capMinor"], error: own("cap") },
      ),
  ])
  .meta({
    id: "CapTableHolderInput",
    description:
      "shares are issued; options were granted elsewhere; promised are promised and not granted; pool is all that the plan " +
      "reserves, granted or not; a safe converts in a priced round.",
  });
export type HolderInput = z.infer<typeof HolderInput>;

/** The most founders that one form takes; more are added or imported one by one. */
export const MAX_FOUNDERS = 20;

/** The body of `POST /startups/{id}/cap-table/founders`. */
export const FoundersInput = z
  .strictObject({
    totalShares: Shares.meta({ description: "All shares: the founders' and the pool", example: 10_000_000 }),
    founders: z
      .array(z.strictObject({ name: Name, shares: Shares }))
      .min(1)
      .max(MAX_FOUNDERS),
    poolShares: z.int().min(0).meta({ description: "Reserved for options", example: 1_000_000 }),
  })
  .superRefine(({ totalShares, founders, poolShares }, ctx) => {
    const sum = founders.reduce((all, { shares }) => all + BigInt(shares), BigInt(poolShares));
    if (sum !== BigInt(totalShares))
      ctx.addIssue({
        code: "custom",
        path: ["totalShares"],
        params: { code: "sum", sum: Number(sum), total: totalShares },
        message: own("founders_sum"),
      });
    const names = founders.map(({ name }) => foldText(name));
    for (const [index, name] of names.entries())
      if (names.indexOf(name) !== index)
        ctx.addIssue({
          code: "custom",
          path: ["founders", index, "name"],
          params: { code: "duplicate" },
          message: own("founder_twice"),
        });
  })
  .meta({ id: "CapTableFounders" });
export type FoundersInput = z.infer<typeof FoundersInput>;

/** A row that was entered or imported. */
export const HolderEntry = z.object({
  id: Id,
  kind: z.enum(entryKinds),
  reference: z.string().nullable(),
  name: z.string(),
  label: z.string(),
  shares: z.int().nullable(),
  issuedOn: z.string().nullable(),
  safe: z
    .object({
      amountMinor: z.int(),
      currency: Currency,
      kind: z.enum(safeKinds),
      capMinor: z.int().nullable(),
      discountBps: z.int().nullable(),
      mostFavoured: z.boolean(),
    })
    .nullable(),
  updatedAt: Timestamp,
});
export type HolderEntry = z.infer<typeof HolderEntry>;

const Percent = z.number().meta({ description: "Of the fully diluted company; all rows add up to 100" });
const row = {
  name: z.string(),
  label: z.string(),
  shares: z.int(),
  percent: Percent,
};

const CapTableSafe = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(safeKinds),
    amountMinor: z.int(),
    currency: Currency,
    capMinor: z.int().nullable(),
    discountBps: z.int().nullable(),
    mostFavoured: z.boolean(),
    issuedOn: z.string().nullable(),
    agreementId: Id.nullable(),
    reference: z.string().nullable(),
  })
  .meta({ id: "CapTableSafe" });

/** The answer of `GET /startups/{id}/cap-table`. */
export const CapTable = z.object({
  startupId: Id,
  version: z.int().meta({ description: "Number of changes by hand or import" }),
  asOf: z.string().meta({ description: "The day for which vesting is stated" }),
  holders: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["shares", "options", "promised", "pool"]),
      ...row,
      vested: z.int().nullable(),
      issuedOn: z.string().nullable(),
      agreementId: Id.nullable(),
      reference: z.string().nullable(),
      editable: z.boolean().meta({ description: "Entered or imported; a grant comes from its agreement" }),
    }),
  ),
  totals: z.object({
    issued: z.int(),
    options: z.int(),
    promised: z.int(),
    available: z.int(),
    fullyDiluted: z.int().meta({ description: "issued + options + promised + available" }),
  }),
  plan: z.object({
    reserved: z.int(),
    granted: z.int(),
    promised: z.int(),
    available: z.int(),
    over: z.int().meta({ description: "Granted or promised beyond what the plan reserves" }),
    entries: z.array(z.object({ id: Id, label: z.string(), reference: z.string().nullable(), shares: z.int() })),
  }),
  safes: z.array(CapTableSafe),
  foundersEntered: z
    .boolean()
    .meta({ description: "Whether the founders' shares are in the table; percentages are meaningful only then" }),
  canEdit: z.boolean(),
});
export type CapTable = z.infer<typeof CapTable>;

/** The body of `POST /startups/{id}/cap-table/scenario`. */
export const ScenarioInput = z.strictObject({
  mode: z.enum(modes).default("exact").meta({
    description: "guide rounds as YC's guide does; exact keeps fractions to the end",
  }),
  currency: Currency,
  round: RoundTerms,
});
export type ScenarioInput = z.infer<typeof ScenarioInput>;

/** The table after the round. */
export const Scenario = z.object({
  capitalization: z.int().meta({ description: "Shares before the round with all SAFEs converted" }),
  poolIncrease: z.int(),
  roundPrice: Price,
  newShares: z.int(),
  totalShares: z.int(),
  safes: z.array(
    z.object({
      id: z.string(),
      price: Price,
      shares: z.int(),
      basis: z.enum(["cap", "discount", "round"]).meta({ description: "What determines the price" }),
      termsOf: z
        .string()
        .nullable()
        .meta({ description: "The later SAFE whose terms a most-favoured one is assumed to adopt" }),
    }),
  ),
  holders: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["shares", "options", "promised", "pool", "safe", "new_money"]),
      ...row,
      before: z.object({ shares: z.int(), percent: Percent }),
    }),
  ),
});

/** The body of `POST /startups/{id}/cap-table/import`. */
export const ImportInput = z.strictObject({
  format: z.enum(["csv", "json"]),
  content: z
    .string()
    .min(1)
    .max(250_000)
    .meta({
      description: `A CSV with a header, or a JSON list of holders; at most ${MAX_ENTRIES} rows`,
      example:
        "type,name,class,shares,issued_on\nshares,Maya Lindqvist,Common,4500000,2024-03-01\npool,,2024 plan,1000000,",
    }),
  preview: z.boolean().default(false).meta({ description: "Returns what would happen, without changing anything" }),
});
export type ImportInput = z.infer<typeof ImportInput>;

/** What an import does, or would do. */
export const ImportResult = z.object({
  applied: z.boolean(),
  rows: z.int(),
  created: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  fullyDiluted: z.object({ before: z.int(), after: z.int() }),
  sample: z
    .array(z.object({ line: z.int(), change: z.enum(["created", "changed", "unchanged"]), holder: HolderInput }))
    .meta({ description: "The first rows as they were understood" }),
  faults: z
    .array(z.object({ line: z.int(), path: z.string(), code: z.string(), message: z.string() }))
    .meta({ description: "Faults found by a preview; an import with any fault is refused as a whole" }),
});
export type ImportResult = z.infer<typeof ImportResult>;

export const HolderParams = z.strictObject({ id: Id, holderId: Id });
