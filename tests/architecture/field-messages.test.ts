import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Problem, parseInput } from "@/lib/core/http/problem";
import { problemBody } from "@/lib/core/http/problem-body";
import en from "@/lib/i18n/messages/en/fields.json";
import enRefusals from "@/lib/i18n/messages/en/refusals.json";
import { loadRoutes } from "@/tests/support/routes";

const routes = await loadRoutes();

interface Node {
  properties?: Record<string, Node>;
  items?: Node;
  anyOf?: Node[];
  oneOf?: Node[];
  allOf?: Node[];
  $ref?: string;
  $defs?: Record<string, Node>;
}

const wrong: readonly unknown[] = [
  undefined,
  null,
  "",
  "x",
  "x".repeat(40_000),
  "\u200B",
  "a\nb",
  "\u0000",
  "user@",
  ["ftp://user", "secret@example.com"].join(":"),
  "2026-02-31",
  0,
  -1,
  1.5,
  1e300,
  Number.MAX_SAFE_INTEGER,
  true,
  false,
  [],
  Array.from({ length: 300 }, () => "x"),
  {},
  { unexpected: 1 },
];

/** Values that are wrong at one place of what a schema describes; the places beside it are empty. */
function hostile(node: Node, root: Node, depth = 0): unknown[] {
  const seen = node.$ref ? root.$defs?.[node.$ref.split("/").at(-1) ?? ""] : node;
  if (!seen || depth > 4) return [...wrong];
  const inside = Object.entries(seen.properties ?? {}).flatMap(([name, child]) =>
    hostile(child, root, depth + 1).map((value) => ({ [name]: value })),
  );
  const listed = seen.items ? hostile(seen.items, root, depth + 1).map((value) => [value]) : [];
  const shapes = [...(seen.anyOf ?? []), ...(seen.oneOf ?? []), ...(seen.allOf ?? [])];
  const kinds = shapes.flatMap((shape) => {
    const constant = Object.entries(shape.properties ?? {}).flatMap(([name, child]) =>
      "const" in child ? [[name, child.const] as const] : [],
    );
    return hostile(shape, root, depth + 1).map((value) =>
      typeof value === "object" && value !== null && !Array.isArray(value)
        ? { ...Object.fromEntries(constant), ...value }
        : value,
    );
  });
  return [...wrong, ...inside, ...listed, ...kinds];
}

const parts = routes.flatMap(({ method, path, spec }) =>
  (["body", "query", "params"] as const).flatMap((part) => {
    const schema = spec[part];
    return schema ? [{ name: `${method} ${path} ${part}`, schema, part }] : [];
  }),
);

function refusalOf(schema: z.ZodType, value: unknown): Problem | null {
  try {
    parseInput(schema, value);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

const errorsIn = (problem: Problem, locale: "en" | "fr") =>
  problemBody(problem, "id", locale).errors as { path: string; code: string; message: string }[];

describe("what callers read about a refused field", () => {
  const codes = new Set<string>();
  const theirs = new Set<string>();
  const known = new Set<string>();
  const french = z.locales.fr().localeError;

  test.each(parts)("$name: our codes and words, in both languages", ({ schema, part }) => {
    const described = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Node;
    const values = part === "body" ? hostile(described, described) : hostile(described, described).map(asTexts);
    let refused = 0;
    for (const value of values) {
      const problem = refusalOf(schema, value);
      if (!problem) continue;
      refused += 1;
      const kind = JSON.stringify(problem.errors?.map(({ code, message }) => [code, message]));
      if (known.has(kind)) continue;
      known.add(kind);
      for (const issue of schema.safeParse(value, { reportInput: true }).error?.issues ?? []) {
        if (!issue.message.startsWith("field:")) theirs.add(issue.message);
        const other = french(issue as z.core.$ZodRawIssue);
        if (other) theirs.add(typeof other === "string" ? other : other.message);
      }
      const [inEnglish, inFrench] = [errorsIn(problem, "en"), errorsIn(problem, "fr")];
      expect(inFrench.map(({ code }) => code)).toEqual(inEnglish.map(({ code }) => code));
      for (const [index, { code, message, path }] of inEnglish.entries()) {
        codes.add(code);
        const translated = inFrench[index]?.message ?? "";
        expect(message, path).not.toBe("");
        expect(translated, path).not.toBe(message);
        for (const text of [message, translated]) {
          expect(theirs.has(text), text).toBe(false);
          expect(text).not.toMatch(/^field:|[{}]|undefined|NaN|Invalid input|Entrée invalide/);
        }
      }
    }
    expect(refused).toBeGreaterThan(0);
  });

  test("has the codes that callers know", () => {
    expect([...codes].sort()).toMatchInlineSnapshot(`
      [
        "blank",
        "custom",
        "hidden_character",
        "invalid_format",
        "invalid_type",
        "invalid_union",
        "invalid_value",
        "too_big",
        "too_small",
        "unknown_field",
      ]
    `);
    expect(theirs.size).toBeGreaterThan(20);
  });

  test("has its words in the messages: no check of a schema says something of its own", () => {
    const literal = globSync(["lib/**/schema.ts", "app/**/*-schema.ts"])
      .filter((file) => /\b(?:error|message): *["'`]/.test(readFileSync(file, "utf8")))
      .sort();
    expect(literal).toEqual([]);
  });

  test("has no word that nothing says", () => {
    const sources = globSync(["lib/**/*.ts", "app/**/*.{ts,tsx}"]).map((file) => readFileSync(file, "utf8"));
    const said = sources.join("\n");
    const unsaid = Object.keys({ ...en, ...enRefusals }).filter(
      (key) => !said.includes(`"${key}"`) && !key.startsWith("amendment_"),
    );
    expect(unsaid).toEqual([]);
  });
});

/** Query and path have texts alone. */
function asTexts(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value as Record<string, unknown>)
      .filter(([, item]) => item !== undefined && item !== null)
      .map(([name, item]) => [
        name,
        typeof item === "object" ? JSON.stringify(item) : `${item as string | number | boolean}`,
      ]),
  );
}
