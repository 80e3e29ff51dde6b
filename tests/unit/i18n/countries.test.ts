import { describe, expect, test } from "vitest";
import { countryCodes } from "@/lib/core/countries";
import { countryList, countryName, countryOptions, formatPlace } from "@/lib/i18n/countries";

describe("countries", () => {
  test("are named in the reader's language", () => {
    expect([countryName("CA", "en"), countryName("US", "fr"), countryName("DE", "fr")]).toEqual([
      "Canada",
      "États-Unis",
      "Allemagne",
    ]);
    expect(countryList(["CA", "FR", "DE"], "en")).toBe("Canada, France and Germany");
    expect(countryList(["CA", "FR", "DE"], "fr")).toBe("Canada, France et Allemagne");
  });

  test("can all be chosen, in the order of the language's alphabet", () => {
    const names = countryOptions("fr").map(({ label }) => label);
    expect(names).toHaveLength(countryCodes.length);
    expect(countryCodes).toHaveLength(249);
    expect(names.indexOf("Égypte")).toBeLessThan(names.indexOf("Finlande"));
    for (const { value, label } of countryOptions("en")) expect(label).not.toBe(value);
  });

  test("follow the place", () => {
    expect(formatPlace({ location: "Montréal", country: "CA" }, "en")).toBe("Montréal, Canada");
    expect(formatPlace({ location: null, country: "CA" }, "en")).toBe("Canada");
    expect(formatPlace({ location: "Montréal", country: null }, "en")).toBe("Montréal");
    expect(formatPlace({}, "en")).toBeNull();
  });
});
