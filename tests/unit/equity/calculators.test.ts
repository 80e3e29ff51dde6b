import { describe, expect, test } from "vitest";
import {
  groupedText,
  plainText,
  readHundredths,
  readNumber,
} from "@/app/(public)/[locale]/(site)/tools/_components/number-text";
import { groupBps, ownershipRows } from "@/app/_equity/ownership";
import { safeFormulas } from "@/app/_equity/safe-formulas";
import {
  fieldOf as safeField,
  safeQuery,
  safeTerms,
  safeValues,
} from "@/app/(public)/[locale]/(site)/tools/safe/_components/safe-values";
import { vestingFormulas } from "@/app/(public)/[locale]/(site)/tools/vesting/_components/vesting-formulas";
import {
  fieldOf,
  vestingQuery,
  vestingTerms,
  vestingValues,
} from "@/app/(public)/[locale]/(site)/tools/vesting/_components/vesting-values";
import { convert } from "@/lib/equity/conversion/convert";
import { vestingSchedule } from "@/lib/equity/vesting/schedule";

const queryOf = (address: string) => Object.fromEntries(new URLSearchParams(address));

describe("numbers as people type them", () => {
  test("are read in both languages, and a comma is no decimal point in English", () => {
    expect([plainText("100,000", "en"), plainText("100 000", "fr"), plainText("1 234,5", "fr")]).toEqual([
      "100000",
      "100000",
      "1234.5",
    ]);
    expect(groupedText("100000", "en")).toBe("100,000");
    expect(groupedText("1234.5", "fr")).toBe("1\u202f234,5");
    expect(groupedText("many", "en")).toBe("many");
    expect(readNumber("ten", "en")).toBeNaN();
  });

  test("hundredths are read by their digits, not by multiplying", () => {
    expect([readHundredths("0.29", "en"), readHundredths("8.2", "en"), readHundredths("1,15", "fr")]).toEqual([
      29, 820, 115,
    ]);
    expect(Number.isInteger(readHundredths("0.125", "en"))).toBe(false);
  });
});

describe("the vesting calculator", () => {
  const today = "2026-11-22";

  test("writes an address that opens the same calculation in the other language", () => {
    const typed = {
      ...vestingValues({}, today, "en"),
      shares: "80,000",
      cliff: "",
      cliffPercent: "",
      granted: "2027-01-01",
    };
    const address = vestingQuery(typed, today, "en");
    expect(address).toBe("?shares=80000&start=2026-11-22&cliff=&granted=2027-01-01");
    const opened = vestingValues(queryOf(address), "2030-01-01", "fr");
    expect(opened.shares).toBe("80\u202f000");
    const { asOf: _then, ...before } = vestingTerms(typed, "en");
    const { asOf: _now, ...after } = vestingTerms(opened, "fr");
    expect(after).toEqual(before);
  });

  test("reads named parts, and gives what it cannot read to the engine to refuse", () => {
    const values = { ...vestingValues({}, today, "en"), kind: "tranches" };
    expect(vestingTerms(values, "en").schedule).toEqual({
      kind: "tranches",
      tranches: [500, 1500, 4000, 4000].map((bps, year) => ({ month: 12 * (year + 1), bps })),
    });
    const outcome = vestingSchedule(vestingTerms({ ...values, parts: "12: half" }, "en"));
    expect(outcome.ok ? [] : outcome.faults.map(({ path }) => fieldOf(path, "tranches"))).toEqual(["parts"]);
  });

  test("shows the arithmetic of the first events", () => {
    const terms = vestingTerms(vestingValues({ start: "2025-01-01", on: "" }, today, "en"), "en");
    const outcome = vestingSchedule(terms);
    if (!outcome.ok) throw new Error("no schedule");
    const words = { on: (date: string) => date, vests: (date: string) => date, rounding: "down", sum: "all" };
    expect(vestingFormulas(terms, outcome.value, "en", words)).toEqual([
      { name: "1 Jan 2026", text: "100,000 × 1 ÷ 4 = 25,000", rule: undefined },
      { name: "1 Feb 2026", text: "100,000 × 13 ÷ 48 = 27,083.33… → 27,083", rule: "down" },
      { name: "1 Feb 2026", text: "27,083 − 25,000 = 2,083" },
      { name: "all", text: "25,000 + 2,083 + … = 100,000" },
    ]);
  });
});

describe("the SAFE calculator", () => {
  const words = {
    capitalization: "capitalization",
    roundPrice: "price",
    poolIncrease: "pool",
    newShares: "new",
    total: "total",
    priceOf: (name: string) => `price of ${name}`,
    sharesOf: (name: string) => `shares of ${name}`,
    down: "down",
    nearest: "nearest",
    target: "target",
  };
  function calculated(query: Record<string, string>) {
    const { terms } = safeTerms(safeValues(query, "en"), "en");
    const outcome = convert(terms);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
    return { terms, result: outcome.value };
  }

  test("opens with the guide's first example and shows its arithmetic", () => {
    const { terms, result } = calculated({});
    expect(safeFormulas(terms, result, "USD", "en", words).map(({ text }) => text)).toEqual([
      "10,000,000 ÷ (1 − 15.00\u202f%) = 11,764,705",
      "$15,000,000 ÷ (11,764,705 + 1,695,000) = $1.1144",
      "$200,000 ÷ $4,000,000 × 11,764,705 = 588,235",
      "$800,000 ÷ $8,000,000 × 11,764,705 = 1,176,470",
      "$5,000,000 ÷ $1.1144 = 4,486,719",
      "10,000,000 + 588,235 + 1,176,470 + 1,695,000 + 4,486,719 = 17,946,424",
    ]);
  });

  test("writes an address that opens the same calculation", () => {
    const values = safeValues({}, "en");
    const address = safeQuery(values, "en");
    expect(safeTerms(safeValues(queryOf(address), "fr"), "fr")).toEqual(safeTerms(values, "en"));
    const none = safeQuery({ ...values, rows: [] }, "en");
    expect(safeValues(queryOf(none), "en").rows).toEqual([]);
  });

  test("has columns of percentages that make 100 as they are shown", () => {
    const { terms, result } = calculated({});
    const rows = ownershipRows(terms, result);
    for (const column of ["beforeBps", "afterBps"] as const) {
      expect(rows.reduce((sum, row) => sum + row[column], 0)).toBe(10_000);
      expect(Object.values(groupBps(rows, column)).reduce((sum, bps) => sum + bps, 0)).toBe(10_000);
    }
  });

  test("shows a fault at the row that was typed, although empty rows are left out", () => {
    const { terms, rows } = safeTerms(
      safeValues({ name0: "A", amount0: "", name1: "B", amount1: "5", cap1: "-1" }, "en"),
      "en",
    );
    const outcome = convert(terms);
    expect(outcome.ok ? [] : outcome.faults.map(({ path }) => safeField(path, rows))).toEqual(["cap1"]);
    expect(safeField("safes", rows)).toBeNull();
  });
});
