import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { codeOfIssue } from "@/lib/core/field-message";
import { Tag, line, nameLine, text } from "@/lib/core/schema";
import { hiddenNames, joinedNames, keptTexts, refusedTexts } from "../../support/hostile-texts";

const codesOf = (schema: z.ZodType<string>, value: string) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map(codeOfIssue);
};
const named = (texts: readonly string[]) => texts.map((value) => [JSON.stringify(value).slice(0, 60), value] as const);

describe("a text", () => {
  test.each(named(refusedTexts))("%s is refused", (_name, value) => {
    for (const schema of [line(1, 500), text(1, 500), text(0, 500)])
      if (value.trim() !== "") expect(schema.safeParse(value).success).toBe(false);
    expect(Tag.safeParse(value).success).toBe(false);
  });

  test.each(named(keptTexts))("%s is stored as typed", (_name, value) => {
    expect(line(1, 200).parse(value)).toBe(value.normalize("NFC"));
  });

  test("that shows nothing is `blank`, one with piled marks `too_many_marks`", () => {
    expect(codesOf(text(1, 100), "\u200B\u2800")).toEqual(["blank"]);
    expect(codesOf(text(50, 4000), "\u2800".repeat(60))).toEqual(["blank"]);
    expect(codesOf(text(1, 500), `Z${"\u0335".repeat(7)}`)).toEqual(["too_many_marks"]);
    expect(codesOf(text(1, 500), `Z${"\u0335".repeat(6)}`)).toEqual([]);
  });

  test("is as long as what shows of it", () => {
    expect(codesOf(text(50, 4000), `Hi${"\u200B".repeat(60)}`)).toEqual(["too_small"]);
    expect(codesOf(text(3, 100), "a\u200Bb")).toEqual(["too_small"]);
    expect(codesOf(text(2, 100), "❤\uFE0F!")).toEqual([]);
  });

  test("may be empty where nothing is needed, and is composed", () => {
    expect(text(0, 10).parse("  ")).toBe("");
    expect(line(1, 10).parse("Zoe\u0308")).toBe("Zoë");
  });
});

describe("a name", () => {
  test.each(named([...refusedTexts, ...hiddenNames]))("%s is refused", (_name, value) => {
    expect(nameLine(1, 200).safeParse(value).success).toBe(false);
  });

  test.each(named(hiddenNames))("%s is refused for what it hides; another text may hide it", (_name, value) => {
    expect(codesOf(nameLine(1, 200), value)).toEqual(["hidden_character"]);
    expect(codesOf(line(1, 200), value)).toEqual([]);
  });

  test.each(named([...keptTexts, ...joinedNames]))("%s is stored as typed", (_name, value) => {
    expect(nameLine(1, 200).parse(value)).toBe(value.normalize("NFC"));
  });

  test("has one plain space where another or several stood, and keeps the ideographic one", () => {
    expect(nameLine(1, 100).parse("Ann\u200Aa \u00A0 Silva\u2028Lee")).toBe("Ann a Silva Lee");
    expect(nameLine(1, 100).parse("山田\u3000太郎")).toBe("山田\u3000太郎");
  });
});
