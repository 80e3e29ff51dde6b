import { describe, expect, test } from "vitest";
import { may } from "@/lib/access/permissions";
import { personas } from "@/lib/access/personas";
import { advanceClock } from "@/lib/core/clock";
import { loadRoutes, type DeclaredRoute } from "@/tests/support/routes";
import { SessionModel } from "@/models/session";
import { aKey, call, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { aUser } from "../../support/identity";
import { useLocalStripe } from "../../support/stripe";

const routes = await loadRoutes();
const elsewhere = "00000000000000000000beef";

/** The call with ids of nothing and an empty body: authorization must answer before anything else matters. */
const bare = (route: DeclaredRoute, as: SignedIn | null) => {
  const params = Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => [match[1] ?? "", elsewhere]));
  return call(route.handler, {
    method: route.method,
    path: route.path.replace(/\{\w+\}/g, elsewhere),
    params,
    as,
    idempotencyKey: aKey(),
    ...(route.method === "GET" ? {} : { body: {} }),
  });
};

const stepsUpOnNothing = new Set(["DELETE /api/v1/users/me", "POST /api/v1/users/me/exports"]);

useDatabase();
// Some calls reach the payment provider before they can answer.
useLocalStripe();

describe.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))("%s", (_name, route) => {
  const { permission, hidden } = route.spec;

  test("answers an anonymous caller by its permission", async () => {
    const { status } = await bare(route, null);
    // Where a link is the right, a fault of it is a refusal.
    if (route.spec.errors?.includes("link_invalid")) expect(status).toBe(403);
    else if (permission === "public")
      expect([401, 403]).not.toContain(status === 401 && route.path.startsWith("/api/v1/auth/") ? 200 : status);
    else expect(status).toBe(hidden ? 404 : 401);
    expect(status).toBeLessThan(500);
  });

  test.each(personas)("answers a %s by the permission table, and a stranger's ids reveal nothing", async (persona) => {
    const { status } = await bare(route, await signIn(await aUser({ persona })));
    expect(status).toBeLessThan(500);
    if (permission === "public") return;
    // Where nothing sent is a wrong password.
    if (stepsUpOnNothing.has(`${route.method} ${route.path}`)) expect(status).toBe(403);
    else if (!may(persona, permission)) expect(status).toBe(hidden ? 404 : 403);
    else if (/\{\w+\}/.test(route.path)) expect([404, 422, 204, 400]).toContain(status);
    else expect([401, 403]).not.toContain(status);
  });

  test("answers 401 once the session was ended", async () => {
    if (permission === "public") return;
    const actor = await signIn(await aUser({ persona: "founder" }));
    await SessionModel.updateMany({}, { $set: { revokedAt: new Date() } });
    advanceClock(5_000);
    expect((await bare(route, actor)).status).toBe(hidden ? 404 : 401);
  });
});
