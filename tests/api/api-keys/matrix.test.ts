import { expect, test } from "vitest";
import { keyScopes } from "@/lib/access/key-scopes";
import { may, type Permission } from "@/lib/access/permissions";
import { loadRoutes, type DeclaredRoute } from "@/tests/support/routes";
import { aProgram } from "@/tests/support/api-keys";
import { aKey, call, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { useLocalStripe } from "@/tests/support/stripe";

useDatabase();
useLocalStripe();

const routes = await loadRoutes();
const elsewhere = "00000000000000000000beef";
const bare = (route: DeclaredRoute, as: SignedIn) =>
  call<{ code?: string }>(route.handler, {
    method: route.method,
    path: route.path.replace(/\{\w+\}/g, elsewhere),
    params: Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => [match[1] ?? "", elsewhere])),
    as,
    idempotencyKey: aKey(),
    ...(route.method === "GET" ? {} : { body: {} }),
  });
const named = (route: DeclaredRoute) => `${route.method} ${route.path} (${route.spec.permission})`;

test("a key with one scope is refused by every route of another permission, and by none of its own", async () => {
  const founder = await a("founder", { plan: "enterprise" });
  const guarded = routes.filter(({ spec }) => spec.permission !== "public" && !spec.anyKey);
  for (const scope of ["role:create", "dashboard:read"] as const) {
    const program = await aProgram(founder, { scopes: [scope] });
    const wrong: string[] = [];
    for (const route of guarded) {
      const { status, body } = await bare(route, program);
      const { permission, hidden } = route.spec;
      const expected =
        permission === scope
          ? null
          : hidden
            ? "404 not_found"
            : `403 ${may("founder", permission as Permission) ? "key_scope" : "forbidden"}`;
      const answer = `${status} ${body.code ?? ""}`;
      if (expected === null ? body.code === "key_scope" : answer !== expected) wrong.push(`${named(route)}: ${answer}`);
    }
    expect(wrong).toEqual([]);
  }
});

test("a key with every scope reaches no route of a permission that no key has", async () => {
  const program = await aProgram(await a("founder", { plan: "enterprise" }));
  const closed = routes.filter(
    ({ spec }) => spec.permission !== "public" && !spec.anyKey && !keyScopes.includes(spec.permission),
  );
  const reached: string[] = [];
  for (const route of closed) {
    const { status } = await bare(route, program);
    if (![403, 404].includes(status)) reached.push(`${named(route)}: ${status}`);
  }
  expect(reached).toEqual([]);
  expect(closed.length).toBeGreaterThan(100);
});
