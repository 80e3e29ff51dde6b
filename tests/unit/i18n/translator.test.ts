import { describe, expect, it } from "vitest";
import { translator } from "@/lib/i18n/translator";

describe("the translator outside pages", () => {
  it("is made once for each language and namespace, with its parsed messages", () => {
    expect(translator("en", "notifications")).toBe(translator("en", "notifications"));
    expect(translator("fr", "notifications")).not.toBe(translator("en", "notifications"));
    expect(translator("en", "mail")).not.toBe(translator("en", "notifications"));
  });

  it("speaks the language that was asked for", () => {
    expect(translator("en", "common")("nav.home")).not.toBe(translator("fr", "common")("nav.home"));
  });
});
