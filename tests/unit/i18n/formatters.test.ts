import { describe, expect, test } from "vitest";
import { numberFormat, remembered } from "@/lib/i18n/formatters";

const dateFormat = remembered(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);

describe("formatters", () => {
  test("are made once for each language and set of options", () => {
    const made: string[] = [];
    const format = remembered((locale, options: { style?: string }) => {
      made.push(`${locale} ${options.style ?? ""}`);
      return {};
    });
    expect(format("en", {})).toBe(format("en", {}));
    expect(format("en", { style: "long" })).not.toBe(format("en", {}));
    expect(format("fr", {})).not.toBe(format("en", {}));
    expect(made).toEqual(["en ", "en long", "fr "]);
  });

  test("tell zones apart", () => {
    const hour = (timeZone: string) => dateFormat("en-GB", { hour: "2-digit", timeZone }).format(new Date(0));
    expect([hour("UTC"), hour("Asia/Tokyo"), hour("UTC")]).toEqual(["00", "09", "00"]);
    expect(numberFormat("en-US", { minimumFractionDigits: 2 }).format(1)).toBe("1.00");
  });

  test("are dropped, the longest unused first, when there are a hundred", () => {
    let made = 0;
    const format = remembered((_locale, _options: { n: number }) => (made += 1));
    for (let n = 0; n < 100; n += 1) format("en", { n });
    format("en", { n: 0 });
    format("en", { n: 100 });
    expect(made).toBe(101);
    format("en", { n: 0 });
    expect(made).toBe(101);
    format("en", { n: 1 });
    expect(made).toBe(102);
  });

  test("that cannot be made are tried again", () => {
    for (let tries = 0; tries < 2; tries += 1)
      expect(() => dateFormat("en", { timeZone: "Atlantis/Poseidonis" })).toThrow(RangeError);
  });
});
