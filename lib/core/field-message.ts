import type { z } from "zod";
import type forms from "@/lib/i18n/messages/en/fields.json";
import type server from "@/lib/i18n/messages/en/refusals.json";

/**
 * What is said about a field that is refused: a key of the messages `fields` or, where no
 * form can find it out, `refusals`, with its values. Safe for the browser. The
 * validator's own wording is never shown: {@link messageOfIssue} is the table of its issues.
 */
export type FieldKey = keyof typeof forms | keyof typeof server;
export type FieldValues = Readonly<Record<string, string | number>>;
export type FieldMessage = FieldKey | readonly [FieldKey, FieldValues];

const OWN = "field:";

/**
 * The `error` of a schema's check that has its own message. Values besides the check's bounds are in a refinement's
 * `params`.
 */
export const own = (key: FieldKey): string => OWN + key;

/** The parts of a zod issue that are read. */
export interface Issue {
  code?: string | undefined;
  /** Only where it was parsed with `reportInput`. */
  input?: unknown;
  minimum?: unknown;
  maximum?: unknown;
  inclusive?: boolean | undefined;
  origin?: unknown;
  format?: unknown;
  expected?: unknown;
  divisor?: unknown;
  values?: unknown;
  options?: unknown;
  discriminator?: unknown;
  params?: unknown;
  message?: string | undefined;
}

const isMissing = (input: unknown) => input === undefined || input === null || input === "";
const isValue = (value: unknown): value is string | number => typeof value === "string" || typeof value === "number";

/** The values that a message of the issue may name. */
function valuesOf({ minimum, maximum, divisor, params }: Issue): FieldValues {
  const given = { min: minimum, max: maximum, step: divisor, ...(typeof params === "object" ? params : {}) };
  return Object.fromEntries(
    Object.entries(given)
      .map(([name, value]) => [name, typeof value === "bigint" ? Number(value) : value] as const)
      .filter((entry): entry is readonly [string, string | number] => isValue(entry[1])),
  );
}

const types: Readonly<Record<string, FieldKey>> = {
  number: "number",
  int: "integer",
  bigint: "integer",
  string: "text",
  boolean: "boolean",
  array: "list",
  tuple: "list",
  object: "object",
  record: "object",
  date: "date",
};
const formats: Readonly<Record<string, FieldKey>> = { email: "email", url: "url", date: "date", datetime: "moment" };

const lengthOf = (input: unknown) => Array.from(String(input).trim()).length;

function tooSmall(issue: Issue): FieldMessage {
  const { origin, input, minimum, inclusive } = issue;
  const values = valuesOf(issue);
  if (origin === "array" || origin === "set") return ["too_few", values];
  if (origin !== "string") return [inclusive === false ? "above" : "too_low", values];
  const length = typeof input === "string" ? lengthOf(input) : null;
  if (length === 0 || (length === null && minimum === 1)) return "required";
  const left = length === null ? 0 : Number(minimum) - length;
  return left > 0 ? ["too_short_by", { ...values, left }] : ["too_short", values];
}

function tooBig(issue: Issue): FieldMessage {
  const { origin, input, maximum, inclusive } = issue;
  const values = valuesOf(issue);
  if (origin === "array" || origin === "set") return ["too_many", values];
  if (origin !== "string") return [inclusive === false ? "below" : "too_high", values];
  const over = typeof input === "string" ? lengthOf(input) - Number(maximum) : 0;
  return over > 0 ? ["too_long_by", { ...values, over }] : ["too_long", values];
}

/** Options are named where a reader can use the list. */
const MAX_OPTIONS = 20;

function notOneOf(list: unknown): FieldMessage {
  const options = Array.isArray(list) ? list.map(String) : [];
  return options.length > 0 && options.length <= MAX_OPTIONS
    ? ["choice_of", { options: options.join(", ") }]
    : "choice";
}

/** Whether the field that chooses between shapes is absent. */
const lacksKind = ({ input, discriminator }: Issue) =>
  typeof input === "object" && input !== null && typeof discriminator === "string" && !(discriminator in input);

const ownKey = ({ message }: Issue): FieldKey | null =>
  message?.startsWith(OWN) ? (message.slice(OWN.length) as FieldKey) : null;

/** The message of a zod issue: its check's own, else by its kind. */
export function messageOfIssue(issue: Issue): FieldMessage {
  const missing = "input" in issue && isMissing(issue.input);
  if (missing && (issue.code === "invalid_type" || issue.code === "invalid_format")) return "required";
  const key = ownKey(issue);
  if (key) return [key, valuesOf(issue)];
  switch (issue.code) {
    case "invalid_type":
      return types[String(issue.expected)] ?? "invalid";
    case "too_small":
      return tooSmall(issue);
    case "too_big":
      return tooBig(issue);
    case "invalid_format":
      return formats[String(issue.format)] ?? "format";
    case "not_multiple_of":
      return ["multiple", valuesOf(issue)];
    case "unrecognized_keys":
      return "unknown_field";
    case "invalid_value":
      return missing ? "required" : notOneOf(issue.values);
    case "invalid_union":
      return missing || lacksKind(issue) ? "required" : notOneOf(issue.options);
    default:
      return "invalid";
  }
}

/** The code of a zod issue: a refinement's own, where it names one in its parameters, else the table's. */
export function codeOfIssue(issue: z.core.$ZodIssue): string {
  const given: unknown = issue.code === "custom" ? issue.params?.["code"] : undefined;
  return typeof given === "string" ? given : codes[issue.code];
}

/** Ours, whatever the validator calls its issues. */
const codes: Readonly<Record<z.core.$ZodIssue["code"], string>> = {
  invalid_type: "invalid_type",
  too_big: "too_big",
  too_small: "too_small",
  invalid_format: "invalid_format",
  not_multiple_of: "not_multiple_of",
  unrecognized_keys: "unknown_field",
  invalid_union: "invalid_union",
  invalid_key: "invalid_key",
  invalid_element: "invalid_element",
  invalid_value: "invalid_value",
  custom: "custom",
};
