import type { ProblemCode } from "@/lib/core/http/problem-codes";
import { resolve } from "./document";
import { exampleValues } from "./example-values";
import type { DocumentedOperation, JsonSchema } from "./document";

/** Example values by text format. */
const formats: Readonly<Record<string, string>> = {
  "date-time": "2027-01-05T12:00:00.000Z",
  date: "2027-01-05",
  email: "hana@example.com",
  uri: "https://example.com",
};

const DEPTH = 8;

const lengthWithin = (text: string, { minLength = 0, maxLength = Infinity }: JsonSchema) =>
  text.length >= minLength && text.length <= maxLength;

function exampleString(name: string, schema: JsonSchema): string {
  const named = exampleValues[name];
  if (schema.format && schema.format in formats) return formats[schema.format] ?? "text";
  return typeof named === "string" && lengthWithin(named, schema) ? named : "text";
}

function exampleNumber(name: string, { minimum = -Infinity, maximum = Infinity }: JsonSchema): number {
  const named = exampleValues[name];
  return Math.min(Math.max(typeof named === "number" ? named : 1, minimum), maximum);
}

/** The name under which a field's example is found: with what it belongs to where there is one, else alone. */
const nameWithin = (owner: string, key: string) => (`${owner}.${key}` in exampleValues ? `${owner}.${key}` : key);

/** A value that a schema accepts: the document's own example where it has one, else one by the field's name. */
export function exampleOf(given: JsonSchema, name = "", depth = 0): unknown {
  const { name: owner = name, schema } = resolve(given);
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.find((value) => value === exampleValues[name]) ?? schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return exampleOf(choices.find(({ type }) => type !== "null") ?? {}, name, depth);
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== "null") : schema.type;
  if (type === "object" || schema.properties) {
    if (depth > DEPTH) return {};
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([key, property]) => [
        key,
        exampleOf(property, nameWithin(owner, key), depth + 1),
      ]),
    );
  }
  if (type === "array") return schema.items && depth <= DEPTH ? [exampleOf(schema.items, name, depth + 1)] : [];
  if (type === "integer" || type === "number") return exampleNumber(name, schema);
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (type === "string") return exampleString(name, schema);
  return {};
}

/** The example as it would be sent. */
export const exampleText = (schema: JsonSchema): string => JSON.stringify(exampleOf(schema), null, 2);

/** The call as one types it in a shell, its body included. */
export function curl({ method, path, parameters = [], requestBody, security }: DocumentedOperation): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (found, name: string) => {
    const parameter = parameters.find((one) => one.name === name && one.in === "path");
    const example = parameter ? exampleOf(parameter.schema) : undefined;
    return typeof example === "string" && example !== "text" ? example : found;
  });
  const query = new URLSearchParams(
    parameters
      .filter((parameter) => parameter.in === "query" && parameter.required)
      .map(({ name, schema }) => [name, String(exampleOf(schema, nameWithin("query", name)))]),
  ).toString();
  const lines = [`curl -X ${method} "$COLLABHUB${filled}${query ? `?${query}` : ""}"`];
  if (security.length > 0) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  if (parameters.some((parameter) => parameter.in === "header" && parameter.required))
    lines.push(`-H "Idempotency-Key: $(uuidgen)"`);
  const body = requestBody?.content["application/json"]?.schema;
  if (body)
    lines.push(
      `-H "Content-Type: application/json"`,
      `-d '${JSON.stringify(exampleOf(body)).replaceAll("'", String.raw`'\''`)}'`,
    );
  else if (requestBody?.content["multipart/form-data"]) lines.push(`-F "file=@forecast-map.webp"`);
  return lines.join(" \\\n  ");
}

/** The codes of the problems that a call may return, by status. */
export function problemsOf({ responses }: DocumentedOperation): { status: string; code: ProblemCode }[] {
  return Object.entries(responses).flatMap(([status, { content }]) =>
    Object.keys(content?.["application/problem+json"]?.examples ?? {}).map((code) => ({
      status,
      code: code as ProblemCode,
    })),
  );
}
