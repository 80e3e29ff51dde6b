import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { openApiDocument } from "@/lib/core/http/openapi";
import { loadRoutes } from "@/tests/support/routes";
import packageJson from "../../package.json";

const routes = await loadRoutes();

/** Paths that are no part of the declared contract: probes, scraping, webhooks, the messages of pages, the local mailbox and the answer to unknown paths. */
const undeclared = new Set([
  "app/api/[[...path]]/route.ts",
  "app/api/health/live/route.ts",
  "app/api/health/ready/route.ts",
  "app/api/health/route.ts",
  "app/api/metrics/route.ts",
  "app/api/webhooks/stripe/route.ts",
  "app/assets/messages/[file]/route.ts",
  "app/dev/mailbox/route.ts",
]);

describe("the route inventory", () => {
  test("lists every route file, or names it as an exception", () => {
    const declared = new Set(routes.map((route) => route.file));
    const missing = globSync(["app/**/route.ts"]).filter((file) => !declared.has(file) && !undeclared.has(file));
    expect(missing).toEqual([]);
  });

  test("is the table that reviewers know: method, path, permission, limit, key", async () => {
    const table = routes.map(({ method, path, spec }) =>
      [
        method.padEnd(6),
        path.padEnd(58),
        spec.permission.padEnd(22),
        spec.limit.padEnd(16),
        spec.idempotency ?? (method === "POST" ? "optional" : "none"),
      ]
        .join(" ")
        .trimEnd(),
    );
    await expect(`${table.join("\n")}\n`).toMatchFileSnapshot("routes.snapshot.txt");
  });

  test("answers every method on every path, OPTIONS too", () => {
    const whole = /export const \{ GET, POST, PUT, PATCH, DELETE, OPTIONS \} = endpoint\(/;
    const partial = globSync(["app/api/**/route.ts"]).filter((file) => !whole.test(readFileSync(file, "utf8")));
    expect(partial).toEqual([]);
  });

  test("leaves no path without a limit of its own or the general one", () => {
    for (const { spec } of routes) expect(spec.limit).toBeTruthy();
  });
});

describe("the API document", () => {
  test("is what the routes declare (npm run openapi)", () => {
    expect(JSON.parse(readFileSync("docs/openapi.json", "utf8"))).toEqual(
      JSON.parse(JSON.stringify(openApiDocument(routes, packageJson.version))),
    );
  });

  test("gives each operation a name of its own and a success answer", () => {
    const document = openApiDocument(routes, packageJson.version) as {
      paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>;
    };
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(new Set(operations.map((operation) => operation.operationId)).size).toBe(operations.length);
    for (const operation of operations)
      expect(Object.keys(operation.responses).some((status) => /^(2\d\d|303)$/.test(status))).toBe(true);
  });
});
