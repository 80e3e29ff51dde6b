import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { problemCodes } from "@/lib/core/http/problem-codes";
import { receiptLabels } from "@/lib/funds/documents/receipt-labels";
import { locales } from "@/lib/i18n/locales";
import type { AppLocale } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";

type Tree = { [key: string]: string | Tree };

/** Columns of the glossary's first table: term, French, meaning, not in English, not in French. */
const rejectedColumn: Record<AppLocale, number> = { en: 3, fr: 4 };

const glossary = readFileSync(join(import.meta.dirname, "../../../docs/glossary.md"), "utf8");

const rows = (glossary.split(/^## /m).find((section) => section.startsWith("Terms")) ?? "")
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const rejected = (locale: AppLocale): string[] =>
  rows
    .flatMap((row) => (row[rejectedColumn[locale]] ?? "").split(","))
    .map((term) => term.trim())
    .filter((term) => term !== "—");

/** Every text by its dotted key; labels of papers that are functions are only figures and punctuation. */
function flatten(tree: object, prefix: string): [string, string][] {
  return Object.entries(tree as Tree).flatMap(([key, value]): [string, string][] => {
    if (typeof value === "string") return [[`${prefix}.${key}`, value]];
    return typeof value === "object" ? flatten(value, `${prefix}.${key}`) : [];
  });
}

/** What a reader may see of a message: without the names of its values and of its plural and select branches. */
const visible = (message: string): string =>
  message
    .replaceAll(/\{\s*\w+\s*\}/g, " ")
    .replaceAll(/\{\s*\w+\s*,\s*(?:plural|select)\s*,/g, " ")
    .replaceAll(/(?:=\d+|\w+)\s*\{/g, " ")
    .replaceAll("’", "'");

const holds = (text: string, term: string): boolean =>
  new RegExp(
    `(?<![\\p{L}\\d-])${term.replaceAll("’", "'").replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d-])`,
    "iu",
  ).test(text);

describe("the glossary", () => {
  test("lists each term once, in alphabetical order, with a meaning", () => {
    const terms = rows.map(([term]) => term ?? "");
    expect(terms.length).toBeGreaterThan(80);
    expect(terms).toEqual([...new Set(terms)].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en")));
    expect(rows.filter((row) => row.length !== 5 || row.includes("")).map(([term]) => term)).toEqual([]);
  });

  test.each(locales)("names no term in %s that a message still shows", (locale) => {
    const terms = rejected(locale);
    expect(terms.length).toBeGreaterThan(10);
    const texts = [...flatten(messages[locale], locale), ...flatten(receiptLabels[locale], `${locale}.receipt`)];
    const shown = texts.flatMap(([key, text]) =>
      terms.filter((term) => holds(visible(text), term)).map((term) => `${key}: ${term}`),
    );
    expect(shown).toEqual([]);
  });

  test("names no term that the title of a problem still says", () => {
    const terms = rejected("en");
    const said = Object.entries(problemCodes).flatMap(([code, { title }]) =>
      terms.filter((term) => holds(title, term)).map((term) => `${code}: ${term}`),
    );
    expect(said).toEqual([]);
  });

  test("finds a rejected term as a whole word, in any case, and not within another", () => {
    expect([
      holds("A Cover note of 50", "cover note"),
      holds("Votre E-mail", "e-mail"),
      holds("élevée", "levée"),
    ]).toEqual([true, true, false]);
    expect(visible("{count, plural, one {# seat} other {{name} of # seats}} left")).not.toMatch(/plural|other|name/);
  });
});
