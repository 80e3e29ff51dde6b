// @vitest-environment node
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { operationsByTag, findOperation, resolve } from "@/app/(public)/[locale]/(site)/docs/api/_components/document";
import type { JsonSchema } from "@/app/(public)/[locale]/(site)/docs/api/_components/document";
import { curl, exampleOf, problemsOf } from "@/app/(public)/[locale]/(site)/docs/api/_components/examples";
import { OperationDetails } from "@/app/(public)/[locale]/(site)/docs/api/_components/operation";
import { messages } from "@/lib/i18n/messages";

const operations = operationsByTag().flatMap(([, found]) => found);

/** Required properties of a schema that a value does not have, by their dotted names. */
function lacking(given: JsonSchema, value: unknown, path = ""): string[] {
  const { schema } = resolve(given);
  if (schema.example !== undefined) return [];
  if (Array.isArray(value)) return schema.items ? lacking(schema.items, value[0], `${path}[]`) : [];
  if (typeof value !== "object" || value === null) return [];
  const has = value as Record<string, unknown>;
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    ...(schema.required?.includes(name) && !(name in has) ? [`${path}.${name}`] : []),
    ...(name in has ? lacking(property, has[name], `${path}.${name}`) : []),
  ]);
}

const bodyOf = (operation: (typeof operations)[number]) => operation.requestBody?.content["application/json"]?.schema;

describe("the API reference", () => {
  test("has an example of every body, with all that is required, and of the call", () => {
    const bodies = operations.filter(bodyOf);
    expect(bodies.length).toBeGreaterThan(30);
    for (const operation of bodies) {
      const schema = bodyOf(operation) ?? {};
      expect(lacking(schema, exampleOf(schema)), operation.operationId).toEqual([]);
      expect(curl(operation), operation.operationId).toContain("-d '");
    }
    const post = findOperation("postApiV1StartupsIdRoles");
    expect(post && curl(post)).toMatch(
      /^curl -X POST "\$COLLABHUB\/api\/v1\/startups\/[0-9a-f]{24}\/roles" \\\n {2}-H "Authorization: Bearer \$TOKEN" \\\n {2}-H "Content-Type: application\/json" \\\n {2}-d '\{"title":"Founding engineer"/,
    );
  });

  test("sends a file as a form, with the query that the call requires", () => {
    const upload = findOperation("postApiV1Files");
    expect(upload && curl(upload).split(" \\\n  ")).toEqual([
      'curl -X POST "$COLLABHUB/api/v1/files?purpose=deliverable"',
      '-H "Authorization: Bearer $TOKEN"',
      '-F "file=@forecast-map.webp"',
    ]);
    const file = upload?.responses["201"]?.content?.["application/json"]?.schema;
    expect(exampleOf(file ?? {})).toMatchObject({ name: "forecast-map.webp", contentType: "image/webp" });
  });

  test("names the problems of every call, with their status", () => {
    for (const operation of operations.filter(({ path }) => path.startsWith("/api/v1/")))
      expect(problemsOf(operation).length, operation.operationId).toBeGreaterThan(0);
    const post = findOperation("postApiV1StartupsIdRoles");
    expect(post ? problemsOf(post) : []).toContainEqual({ status: "403", code: "plan_limit" });
  });

  test("shows each call on a light page: parameters, body, response, examples and problems", () => {
    const sizes = operations.map((operation) => {
      const page = renderToStaticMarkup(
        <NextIntlClientProvider locale="en" messages={{ apiReference: messages.en.apiReference }} timeZone="UTC">
          <OperationDetails operation={operation} locale="en" />
        </NextIntlClientProvider>,
      );
      if (operation.operationId === "postApiV1StartupsIdRoles")
        for (const part of [
          "Parameters",
          "Body",
          "Example body",
          "Response 201",
          "Example response 201",
          "Problem codes",
        ])
          expect(page).toContain(part);
      return { id: operation.operationId, KiB: Math.ceil(page.length / 1024) };
    });
    expect(sizes.filter(({ KiB }) => KiB > 60)).toEqual([]);
  });

  test("knows no call that is not there", () => {
    expect(findOperation("noSuchCall")).toBeUndefined();
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });
});
