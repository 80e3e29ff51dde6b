import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { questions } from "@/lib/skill-tests/bank/questions";
import { testedSkills } from "@/lib/skill-tests/states";
import { topicNames } from "@/lib/skill-tests/topics";

const locales = ["en", "fr"] as const;
const root = join(import.meta.dirname, "../..");

describe.each(testedSkills)("the questions on %s", (skill) => {
  const bank = questions.filter((question) => question.skill === skill);

  test("are thirty or more, each asked once", () => {
    expect(bank.length).toBeGreaterThanOrEqual(30);
    expect(new Set(bank.map(({ _id }) => _id)).size).toBe(bank.length);
    for (const locale of locales)
      expect(new Set(bank.map((question) => `${question[locale].text} ${question.code ?? ""}`)).size).toBe(bank.length);
  });

  test.each(locales)("are whole in %s, with four different options", (locale) => {
    for (const { _id, topic, [locale]: said } of bank) {
      expect(topicNames[topic]?.[locale], _id).toBeTruthy();
      expect(said.text.trim().length, _id).toBeGreaterThan(10);
      expect(said.options, _id).toHaveLength(4);
      expect(new Set(said.options.map((option) => option.trim().toLowerCase())).size, _id).toBe(4);
      for (const option of said.options) expect(option.trim(), _id).not.toBe("");
    }
  });

  test.each(locales)("are not answered by choosing the longest option, in %s", (locale) => {
    const longest = bank.filter(({ [locale]: { options } }) => {
      const [right = "", ...wrong] = options;
      return right.length > Math.max(...wrong.map(({ length }) => length));
    });
    expect(longest.length).toBeLessThanOrEqual(bank.length * 0.4);
  });

  test("are asked in French, and not in English twice", () => {
    for (const { _id, en, fr } of bank) expect(fr.text, _id).not.toBe(en.text);
  });

  test("are of five or more topics", () => {
    expect(new Set(bank.map(({ topic }) => topic)).size).toBeGreaterThanOrEqual(5);
  });
});

test("the key of the tests is imported by what stores it alone, and by no page", () => {
  const importers = ["app", "lib", "scripts"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file))
      .filter((file) => /skill-tests\/bank|bank\/questions/.test(readFileSync(join(root, file), "utf8"))),
  );
  expect(importers.filter((file) => !file.startsWith("lib/skill-tests/states"))).toEqual([
    "lib/skill-tests/commands/store-questions.ts",
  ]);
});
