import { describe, expect, test } from "vitest";
import { formatDay, formatInstant } from "@/lib/i18n/dates";
import {
  formatBps,
  formatBpsRange,
  formatDuration,
  formatList,
  formatMoney,
  formatMoneyRange,
  formatNumber,
  formatPercent,
  readClock,
} from "@/lib/i18n/format";

const N = "\u202f";
const B = "\u00a0";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe("money from minor units", () => {
  test("leaves out cents where there are none, and shows them where there are", () => {
    expect(formatMoney(798_000, "USD", "en")).toBe("$7,980");
    expect(formatMoney(798_050, "USD", "en")).toBe("$7,980.50");
    expect(formatMoney(570_000, "USD", "en", { cents: true })).toBe("$5,700.00");
  });

  test("French puts the sign after, with narrow spaces", () => {
    expect(formatMoney(798_000, "USD", "fr")).toBe(`7${N}980${N}$`);
    expect(formatMoney(798_050, "EUR", "fr")).toBe(`7${N}980,50${N}€`);
  });

  test("says which dollar is Canada's", () => {
    expect([formatMoney(100, "CAD", "en"), formatMoney(100, "CAD", "fr")]).toEqual(["CA$1", `1${N}$${N}CA`]);
  });

  test("a negative amount carries a true minus sign", () => {
    expect(formatMoney(-5000, "USD", "en")).toBe("\u2212$50");
  });

  test("a range shares its sign; equal ends are one figure", () => {
    expect(formatMoneyRange(750_000, 900_000, "USD", "en")).toBe("$7,500–9,000");
    expect(formatMoneyRange(750_000, 900_000, "USD", "fr")).toBe(`7${N}500–9${N}000${N}$`);
    expect(formatMoneyRange(750_000, 750_000, "USD", "en")).toBe("$7,500");
    expect(formatMoneyRange(750_050, 900_000, "USD", "en")).toBe("$7,500.50–9,000.00");
  });
});

describe("shares", () => {
  test("basis points are hundredths of a percent", () => {
    expect([formatBps(120, "en"), formatBps(120, "fr"), formatBps(5, "en")]).toEqual([
      `1.20${N}%`,
      `1,20${N}%`,
      `0.05${N}%`,
    ]);
  });

  test("a range names its unit once", () => {
    expect(formatBpsRange(50, 120, "en")).toBe(`0.50–1.20${N}%`);
    expect(formatBpsRange(50, 50, "fr")).toBe(`0,50${N}%`);
  });

  test("whole percents and plain numbers", () => {
    expect([formatPercent(84, "en"), formatNumber(1_234_567, "en"), formatNumber(1_234_567, "fr")]).toEqual([
      `84${N}%`,
      "1,234,567",
      `1${N}234${N}567`,
    ]);
  });
});

describe("dates in UTC", () => {
  const at = "2026-11-22T09:41:00.000Z";
  const [english, french] = [
    { locale: "en", timeZone: "UTC" },
    { locale: "fr", timeZone: "UTC" },
  ] as const;

  test.each([
    ["day", "22 Nov 2026", "22 nov. 2026"],
    ["short", "22 Nov", "22 nov."],
    ["weekday", "Sunday 22 November", "dimanche 22 novembre"],
    ["month", "November 2026", "novembre 2026"],
    ["time", "09:41", `09${N}h${N}41`],
    ["deadline", "22 Nov, 09:41 UTC", `22 nov. à 09${N}h${N}41 UTC`],
    ["moment", "22 Nov 2026, 09:41 UTC", `22 nov. 2026 à 09${N}h${N}41 UTC`],
  ] as const)("%s", (style, en, fr) => {
    expect(formatInstant(at, english, style)).toBe(en);
    expect(formatInstant(new Date(at), french, style)).toBe(fr);
  });

  test.each([
    ["day", "1 Sep 2027", "1er sept. 2027"],
    ["short", "1 Sep", "1er sept."],
    ["weekday", "Wednesday 1 September", "mercredi 1er septembre"],
    ["month", "September 2027", "septembre 2027"],
    ["moment", "1 Sep 2027, 00:05 UTC", `1er sept. 2027 à 00${N}h${N}05 UTC`],
  ] as const)("%s of the first of September", (style, en, fr) => {
    const first = "2027-09-01T00:05:00.000Z";
    expect([formatInstant(first, english, style), formatInstant(first, french, style)]).toEqual([en, fr]);
  });

  test("another time zone moves the day", () => {
    expect(formatInstant("2026-11-22T02:00:00Z", { locale: "en", timeZone: "America/Toronto" }, "short")).toBe(
      "21 Nov",
    );
    expect(formatDay("2026-11-22", "en", "short")).toBe("22 Nov");
  });
});

describe("lengths of time", () => {
  test.each([
    [52 * HOUR, `2${B}d 4${B}h`, `2${B}j 4${B}h`],
    [48 * HOUR, `2${B}d`, `2${B}j`],
    [19 * HOUR + 59 * 60_000, `19${B}h`, `19${B}h`],
    [12 * 60_000, `12${B}min`, `12${B}min`],
    [0, `1${B}min`, `1${B}min`],
  ])("%d ms", (milliseconds, english, french) => {
    expect([formatDuration(milliseconds, "en"), formatDuration(milliseconds, "fr")]).toEqual([english, french]);
  });
});

describe("a deadline's clock", () => {
  const deadline = new Date("2026-11-22T12:00:00Z");
  const before = (milliseconds: number) => readClock(deadline, deadline.getTime() - milliseconds, "en");

  test("is calm while more than a day is left", () => {
    expect(before(5 * DAY + HOUR)).toEqual({ tone: "info", amount: `5${B}d` });
    expect(before(DAY)).toEqual({ tone: "info", amount: `1${B}d` });
  });

  test("warns under a day", () => {
    expect(before(DAY - 1)).toEqual({ tone: "warn", amount: `23${B}h` });
    expect(before(30_000)).toEqual({ tone: "warn", amount: `1${B}min` });
  });

  test("is late from the deadline on", () => {
    expect(before(0).tone).toBe("bad");
    expect(before(-(DAY + HOUR))).toEqual({ tone: "bad", amount: `1${B}d` });
  });
});

test("lists words the same way everywhere, without a comma before the last", () => {
  expect([formatList(["a"], "en"), formatList(["a", "b", "c"], "en")]).toEqual(["a", "a, b and c"]);
  expect(formatList(["a", "b", "c"], "fr")).toBe("a, b et c");
});
