import mongoose from "mongoose";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { systemContext } from "@/lib/core/context";
import { own } from "@/lib/core/field-message";
import { Problem, parseInput } from "@/lib/core/http/problem";
import { problemBody } from "@/lib/core/http/problem-body";
import { asProblem } from "@/lib/core/http/response";
import { Id, Url, line, text } from "@/lib/core/schema";
import { NewPassword } from "@/lib/identity/schema";

interface Fault {
  path: string;
  code: string;
  message: string;
}

/** What a caller in a language reads about a value. */
function faultsOf(schema: z.ZodType, value: unknown, locale: "en" | "fr"): Fault[] {
  try {
    parseInput(schema, value);
  } catch (error) {
    if (error instanceof Problem) return problemBody(error, "id", locale).errors as Fault[];
    throw error;
  }
  return [];
}

const N = "\u202f";

const table: [what: string, schema: z.ZodType, value: unknown, code: string, en: string, fr: string][] = [
  ["absent", z.object({ a: z.string() }), {}, "invalid_type", "This field is required", "Ce champ est obligatoire"],
  ["null", z.object({ a: z.int() }), { a: null }, "invalid_type", "This field is required", "Ce champ est obligatoire"],
  ["empty", z.object({ a: line(1, 9) }), { a: " " }, "too_small", "This field is required", "Ce champ est obligatoire"],
  ["no text", z.object({ a: z.string() }), { a: 7 }, "invalid_type", "Must be text", "Doit être du texte"],
  ["no number", z.object({ a: z.number() }), { a: "7" }, "invalid_type", "Enter a number", "Saisissez un nombre"],
  [
    "a part",
    z.object({ a: z.int() }),
    { a: 1.5 },
    "invalid_type",
    "Enter a whole number",
    "Saisissez un nombre entier",
  ],
  [
    "no boolean",
    z.object({ a: z.boolean() }),
    { a: "yes" },
    "invalid_type",
    "Must be true or false",
    "Doit valoir true ou false",
  ],
  ["no list", z.object({ a: z.array(z.int()) }), { a: {} }, "invalid_type", "Must be a list", "Doit être une liste"],
  [
    "no object",
    z.object({ a: z.object({}) }),
    { a: [] },
    "invalid_type",
    "Must be an object with named fields",
    "Doit être un objet avec des champs nommés",
  ],
  [
    "short",
    z.object({ a: text(5, 9) }),
    { a: "abc" },
    "too_small",
    "Write at least 5 characters; 2 to go",
    `Écrivez au moins 5 caractères${N}; il en manque 2`,
  ],
  [
    "long",
    z.object({ a: line(1, 4) }),
    { a: "abcdef" },
    "too_big",
    "At most 4 characters; 2 too many",
    `4 caractères au plus${N}; 2 de trop`,
  ],
  ["small", z.object({ a: z.int().min(3) }), { a: 2 }, "too_small", "Must be 3 or more", "Doit être de 3 ou plus"],
  ["big", z.object({ a: z.int().max(3) }), { a: 4 }, "too_big", "Must be 3 or less", "Doit être de 3 ou moins"],
  [
    "not above",
    z.object({ a: z.number().gt(3) }),
    { a: 3 },
    "too_small",
    "Must be more than 3",
    "Doit être supérieur à 3",
  ],
  [
    "not below",
    z.object({ a: z.number().lt(3) }),
    { a: 3 },
    "too_big",
    "Must be less than 3",
    "Doit être inférieur à 3",
  ],
  [
    "few",
    z.object({ a: z.array(z.int()).min(2) }),
    { a: [1] },
    "too_small",
    "Choose at least 2",
    "Choisissez-en au moins 2",
  ],
  ["many", z.object({ a: z.array(z.int()).max(1) }), { a: [1, 2] }, "too_big", "At most 1", "1 au plus"],
  [
    "no multiple",
    z.object({ a: z.number().multipleOf(5) }),
    { a: 7 },
    "not_multiple_of",
    "Must be a multiple of 5",
    "Doit être un multiple du nombre 5",
  ],
  [
    "no address",
    z.object({ a: z.email() }),
    { a: "ana@" },
    "invalid_format",
    "Enter an e-mail address, like name@example.com",
    "Saisissez une adresse courriel, comme nom@exemple.com",
  ],
  [
    "no URL",
    z.object({ a: Url }),
    { a: "ftp://example.com" },
    "invalid_format",
    "Enter a web address that starts with https://",
    "Saisissez une adresse web qui commence par https://",
  ],
  [
    "a URL with a password",
    z.object({ a: Url }),
    { a: ["https://ana", "secret@example.com"].join(":") },
    "custom",
    "Enter a web address without a user name or password",
    "Saisissez une adresse web sans nom d’utilisateur ni mot de passe",
  ],
  [
    "no day",
    z.object({ a: z.iso.date() }),
    { a: "2026-02-30" },
    "invalid_format",
    "Enter a date",
    "Saisissez une date",
  ],
  [
    "no moment",
    z.object({ a: z.iso.datetime() }),
    { a: "soon" },
    "invalid_format",
    "Enter a date and time in UTC, like 2026-11-22T09:41:00Z",
    "Saisissez une date et une heure UTC, comme 2026-11-22T09:41:00Z",
  ],
  [
    "no id",
    z.object({ a: Id }),
    { a: "x" },
    "invalid_format",
    "Must be an id of 24 hexadecimal digits",
    "Doit être un identifiant de 24 chiffres hexadécimaux",
  ],
  [
    "another format",
    z.object({ a: z.string().regex(/^a$/) }),
    { a: "b" },
    "invalid_format",
    "This is not in the expected format",
    "Le format n’est pas celui attendu",
  ],
  [
    "no option",
    z.object({ a: z.enum(["idea", "mvp"]) }),
    { a: "seed" },
    "invalid_value",
    "Must be one of these: idea, mvp",
    `Doit être l’une de ces valeurs${N}: idea, mvp`,
  ],
  [
    "no kind",
    z.object({
      a: z.discriminatedUnion("kind", [z.object({ kind: z.literal("x") }), z.object({ kind: z.literal("y") })]),
    }),
    { a: { kind: "z" } },
    "invalid_union",
    "Must be one of these: x, y",
    `Doit être l’une de ces valeurs${N}: x, y`,
  ],
  [
    "unknown",
    z.object({ a: z.strictObject({}) }),
    { a: { b: 1 } },
    "unknown_field",
    "This field is not expected here",
    "Ce champ n’est pas attendu ici",
  ],
  [
    "a refinement without words",
    z.object({ a: z.string().refine(() => false) }),
    { a: "x" },
    "custom",
    "This value is not valid",
    "Cette valeur n’est pas valide",
  ],
  [
    "a refinement with its own code and values",
    z.object({
      a: z.string().refine(() => false, { error: own("role_currency"), params: { code: "currency", currency: "CAD" } }),
    }),
    { a: "x" },
    "currency",
    "Must be in the role’s currency, CAD",
    "Doit être dans la devise du poste, CAD",
  ],
  [
    "a short password",
    z.object({ a: NewPassword }),
    { a: "lamp" },
    "too_small",
    "Write at least 12 characters; 8 to go",
    `Écrivez au moins 12 caractères${N}; il en manque 8`,
  ],
];

describe("a field that is refused", () => {
  test.each(table)("%s: by our code, in English and French", (_what, schema, value, code, en, fr) => {
    expect(faultsOf(schema, value, "en")).toMatchObject([{ code, message: en }]);
    expect(faultsOf(schema, value, "fr")).toMatchObject([{ code, message: fr }]);
  });

  test("is named by its path, an unknown one at its place", () => {
    const schema = z.strictObject({ a: z.array(z.strictObject({ b: z.int() })) });
    const [wrong, unknown] = faultsOf(schema, { a: [{ b: "x" }, { b: 1, c: 2 }] }, "en");
    expect([wrong?.path, unknown?.path]).toEqual(["a.0.b", "a.1.c"]);
    expect(faultsOf(schema, { a: [], d: 1 }, "en")).toMatchObject([{ path: "d", code: "unknown_field" }]);
  });

  test("is never described with what was sent", () => {
    const secret = "hunter2-hunter2";
    const schema = z.strictObject({ a: z.enum(["x"]), b: z.email(), c: z.int(), d: z.string().max(3), e: Id });
    const faults = faultsOf(schema, { a: secret, b: secret, c: secret, d: secret, e: secret, [secret]: 1 }, "en");
    expect(faults).toHaveLength(6);
    expect(JSON.stringify(faults.map(({ message }) => message))).not.toContain("hunter2");
  });
});

describe("an error of a library", () => {
  test.each([
    ["Mongoose's validation", new mongoose.Error.ValidationError()],
    ["Mongoose's cast", new mongoose.Error.CastError("ObjectId", "secret", "ownerId")],
    ["the JSON parser's", new SyntaxError("Unexpected token } in JSON at position 7")],
    ["zod's outside of input", new z.ZodError([{ code: "custom", path: ["ownerId"], message: "secret", input: 1 }])],
  ])("%s is an internal one without its text", (_name, error) => {
    const problem = asProblem(error, systemContext(), false);
    expect(problem.code).toBe("internal");
    expect(problemBody(problem, "id", "fr")).toEqual({
      type: "/docs/api#problem-internal",
      title: "Something went wrong on our side",
      status: 500,
      detail: "Something went wrong on our side.",
      code: "internal",
      requestId: "id",
    });
  });
});
