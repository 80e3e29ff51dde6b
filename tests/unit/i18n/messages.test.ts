import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { problemCodes } from "@/lib/core/http/problem-codes";
import { locales } from "@/lib/i18n/locales";
import { messages, pickMessages } from "@/lib/i18n/messages";

type Tree = { [key: string]: string | Tree };

/** Every message by its dotted key. */
function flatten(tree: Tree, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const path = prefix ? `${prefix}.${key}` : key;
      return typeof value === "string" ? [[path, value] as const] : [...flatten(value, path)];
    }),
  );
}

const english = flatten(messages.en);
const french = flatten(messages.fr);

/** Names of the values that a message takes. Braces nest as value, branch, value, …: every other level names one. */
function values(message: string): string[] {
  const names = new Set<string>();
  let depth = 0;
  for (let index = 0; index < message.length; index += 1) {
    if (message[index] === "}") depth -= 1;
    if (message[index] !== "{") continue;
    depth += 1;
    const name = /^\{\s*(\w+)/.exec(message.slice(index))?.[1];
    if (depth % 2 === 1 && name) names.add(name);
  }
  return [...names].sort();
}

describe("the dictionaries", () => {
  test("have the same keys in both languages", () => {
    expect([...french.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test("have words for every key", () => {
    for (const [key, text] of [...english, ...french]) expect(text.trim(), key).not.toBe("");
  });

  test("take no value in French that English does not name", () => {
    const unknown = [...french].filter(([key, text]) => {
      const named = values(english.get(key) ?? "");
      return values(text).some((name) => !named.includes(name));
    });
    expect(unknown.map(([key]) => key)).toEqual([]);
  });

  test("can be read by the formatter in both languages", () => {
    for (const locale of locales) {
      const t = createTranslator({
        locale,
        messages: messages[locale],
        onError: (error) => {
          throw error;
        },
      });
      for (const [key, text] of flatten(messages[locale])) {
        const given = new Map<string, unknown>(values(text).map((name) => [name, 2]));
        for (const [, name] of text.matchAll(/<(\w+)>/g)) given.set(name ?? "", (chunks: unknown) => chunks);
        expect(
          () => (t.rich as (key: string, values: object) => unknown)(key, Object.fromEntries(given)),
          `${locale} ${key}`,
        ).not.toThrow();
      }
    }
  });

  test.each([
    ["en", english],
    ["fr", french],
  ])("say every problem code on screens and in the API reference, in %s", (_, texts) => {
    expect(
      Object.keys(problemCodes).flatMap((code) =>
        [`errors.${code}`, `apiReference.problem.${code}`].filter((key) => !texts.has(key)),
      ),
    ).toEqual([]);
  });

  test("give a problem the title that the API returns", () => {
    const titles = Object.entries(problemCodes).map(([code, { title }]) => [code, title.replaceAll("'", "’")]);
    expect(messages.en.apiReference.problem).toEqual(Object.fromEntries(titles));
  });

  test("say whose verification is missing before a milestone is funded", () => {
    for (const who of ["payer", "payee"]) expect(english.has(`errors.reason.verification_${who}`), who).toBe(true);
  });
});

describe("French typography", () => {
  const proper = [...french].filter(([, text]) => !text.startsWith("http"));

  test("puts a narrow no-break space before : ; ! ? % and inside quotation marks", () => {
    const wrong = proper
      .filter(([, text]) =>
        /[ \u00a0][:;!?%»]|«[ \u00a0]|[\p{L}\d)][;!?%»]|«\S/u.test(
          text.replaceAll("«\u202f", "").replaceAll(/https?:\S*/g, ""),
        ),
      )
      .map(([key]) => key);
    expect(wrong).toEqual([]);
  });

  test("uses no median point and no straight apostrophe", () => {
    expect(proper.filter(([, text]) => text.includes("·") || /\p{L}'\p{L}/u.test(text)).map(([key]) => key)).toEqual(
      [],
    );
  });

  /** Values that begin with a figure or are a date: no word before them is elided. */
  const FIGURES =
    /^(amount|count|date|duration|end|fee|first|from|min|max|percent|points|reserved|score|seats|shares|start|at|close|day|to|until|answered|fee|twoPersons|smallClaim|\w+(Days|Hours|Minutes|Sample))$/;

  /** Words that are elided before a vowel or contracted with an article, and their elided forms, right before a value. */
  const ELIDING =
    /(?<!\p{L})(?:(?:de|que|le|la|du|des|au|aux|je|ne|se|te|me|ce|jusque|lorsque|puisque|quoique|parce que)[ \u00a0\u202f]|(?:[dlqnjstmc]|qu|jusqu|lorsqu|puisqu)[’'])(?:[«“][ \u00a0\u202f]?)?(?:<\w+>)?\{(\w+)/giu;

  test("puts no word that may be elided before a name or title", () => {
    const faulty = proper.flatMap(([key, text]) =>
      [...text.matchAll(ELIDING)].filter(([, name = ""]) => !FIGURES.test(name)).map(([found]) => `${key}: ${found}`),
    );
    expect(faulty).toEqual([]);
    expect(
      ["de {name}", "que {startup}", "d’{name}", "litige de « {milestone}"].map((text) => text.search(ELIDING)),
    ).not.toContain(-1);
    expect(
      ["le {date}", "code {name}", "pour {name}"].filter((text) =>
        [...text.matchAll(ELIDING)].some(([, name = ""]) => !FIGURES.test(name)),
      ),
    ).toEqual([]);
  });

  test("uses no exclamation marks in either language", () => {
    expect([...english, ...french].filter(([, text]) => text.includes("!")).map(([key]) => key)).toEqual([]);
  });
});

test("only the namespaces asked for go to the browser", () => {
  expect(Object.keys(pickMessages("fr", ["auth", "errors"]))).toEqual(["auth", "errors"]);
});
