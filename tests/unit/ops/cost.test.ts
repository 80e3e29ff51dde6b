import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { plans } from "@/lib/billing/plans";

const span = z.strictObject({ low: z.number().nonnegative(), high: z.number().nonnegative() });
const Sheet = z.strictObject({
  currency: z.literal("USD"),
  period: z.literal("month"),
  lines: z.array(
    span.extend({ id: z.string(), provider: z.string(), unit: z.string(), units: z.number().int().positive() }),
  ),
  total: span,
  printed: span,
  payments: z.strictObject({
    provider: z.string(),
    percent: z.number(),
    fixed: z.number(),
    examples: z.array(
      z.strictObject({ plan: z.enum(["pro", "scale", "enterprise"]), price: z.number(), fee: z.number() }),
    ),
  }),
  unpriced: z.array(z.strictObject({ what: z.string(), why: z.string(), see: z.string() })),
});
const sheet = Sheet.parse(parse(readFileSync("ops/cost.yml", "utf8")));

describe("the cost sheet", () => {
  test("adds up", () => {
    for (const end of ["low", "high"] as const)
      expect(sheet.lines.reduce((sum, line) => sum + line[end] * line.units, 0)).toBe(sheet.total[end]);
    expect(sheet.total).toEqual({ low: 96, high: 176 });
    // It says itself that the printed total is another one.
    expect(sheet.printed).not.toEqual(sheet.total);
  });

  test("takes fees from the prices that are charged, rounded as cents", () => {
    const { percent, fixed, examples } = sheet.payments;
    expect(examples.map(({ plan }) => plan)).toEqual(["pro", "scale", "enterprise"]);
    for (const { plan, price, fee } of examples) {
      expect(price * 100).toBe(plans[plan].monthMinor);
      expect(fee, plan).toBe(Math.round(price * percent + fixed * 100) / 100);
    }
  });

  test("says where to read of what it has no price for", () => {
    for (const { see } of sheet.unpriced) expect(existsSync(see), see).toBe(true);
  });
});
