import { describe, expect, test } from "vitest";
import { csvText } from "@/app/_web/csv";
import { decodeFile } from "@/app/(app)/equity/_components/decode-file";
import { readNumber } from "@/app/(public)/[locale]/(site)/tools/_components/number-text";
import { plainNumberOf, scaledNumberOf } from "@/lib/i18n/typed-number";
import vectors from "../../vectors/texts-and-amounts.json";

const money = { scale: 100, decimals: 2 };

describe("a typed or pasted amount", () => {
  test.each(vectors.amounts)("$typed in $locale is read in that language or refused", ({ locale, typed, minor }) => {
    expect(scaledNumberOf(typed, locale as "en" | "fr", money)).toBe(minor ?? null);
  });

  test.each([
    ["en", "12,34,567", null],
    ["en", "1,2345", null],
    ["en", "1.234", null],
    ["en", "1e6", null],
    ["en", "", null],
    ["en", "12 34", null],
    ["en", "1 234.5", 123_450],
    ["en", "0.29", 29],
    ["fr", "1.234", null],
    ["fr", "1234.5", 123_450],
    ["fr", "1\u202f234\u202f567,8", 123_456_780],
    ["fr", "12,345", null],
    ["en", "99999999999999999", null],
  ] as const)("%s: %s is %s", (locale, typed, minor) => {
    expect(scaledNumberOf(typed, locale, money)).toBe(minor);
  });

  test("is no other number in the public calculators either", () => {
    expect(readNumber("1234,56", "en")).toBeNaN();
    expect(readNumber("1.234", "fr")).toBeNaN();
    expect(plainNumberOf("100\u202f000", "fr")).toBe("100000");
  });
});

describe("a cell of an exported CSV", () => {
  test.each(vectors.csvCells)("$written is no formula", ({ cell, figure, written }) => {
    const text = csvText([[cell ?? { figure }]]);
    expect(/^"(.*)"$/s.exec(text)?.[1]?.replaceAll('""', '"') ?? text).toBe(written);
  });

  test("is quoted where it must be, and never takes a text for a figure", () => {
    expect(csvText([["a,b", 'say "hi"', { figure: "-9.50" }]])).toBe('"a,b","say ""hi""",-9.50');
    expect(csvText([["  =1", "－1", "-5"]])).toBe("'  =1,'－1,'-5");
    expect(() => csvText([[{ figure: "=1" }]])).toThrow();
  });
});

describe("a file of text", () => {
  const bytes = (...list: number[]) => new Uint8Array(list).buffer;
  test("is decoded as what it is saved as", () => {
    expect(decodeFile(bytes(0x41, 0x6e, 0x64, 0x72, 0xe9))).toBe("André");
    expect(decodeFile(bytes(0x41, 0x6e, 0x64, 0x72, 0xc3, 0xa9))).toBe("André");
    expect(decodeFile(bytes(0xff, 0xfe, 0xe9, 0x00))).toBe("é");
  });
});
