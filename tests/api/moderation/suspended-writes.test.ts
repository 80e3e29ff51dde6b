import mongoose from "mongoose";
import { expect, test } from "vitest";
import { may } from "@/lib/access/permissions";
import { issueAccessToken } from "@/lib/core/auth/tokens";
import { advanceClock, DAY, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { newSessionId, startSession } from "@/lib/identity/session-start";
import { setSanction } from "@/lib/identity/commands/set-sanction";
import { requireUnsanctioned } from "@/lib/moderation/sanctions/require-unsanctioned";
import { UserModel } from "@/models/user";
import { aKey, call, signIn, useDatabase, type SignedIn } from "../../support/harness";
import { aUser } from "../../support/identity";
import { loadRoutes, type DeclaredRoute } from "../../support/routes";
import { useLocalStripe } from "../../support/stripe";

const routes = await loadRoutes();
const writes = routes.filter(({ method }) => method !== "GET");
const nowhere = "00000000000000000000beef";

useDatabase();
useLocalStripe();

/** What a suspended person may still do: nothing changes, it is their security or privacy, or it is in force already. */
const ALLOWED = `
  DELETE /api/v1/api-keys/{id}
  DELETE /api/v1/auth/sessions/{id}
  DELETE /api/v1/files/{id}
  DELETE /api/v1/files/{id}/access/{userId}
  DELETE /api/v1/push/subscriptions/{id}
  DELETE /api/v1/status/subscriptions/{token}
  DELETE /api/v1/users/me
  DELETE /api/v1/users/me/phone
  DELETE /api/v1/users/me/two-factor
  POST /api/v1/agreements/{id}/decline
  POST /api/v1/agreements/{id}/terminate
  POST /api/v1/agreements/{id}/view
  POST /api/v1/agreements/{id}/void
  POST /api/v1/analytics/views
  POST /api/v1/auth/login
  POST /api/v1/auth/logout
  POST /api/v1/auth/logout-all
  POST /api/v1/auth/password/forgot
  POST /api/v1/auth/password/reset
  POST /api/v1/auth/refresh
  POST /api/v1/auth/register
  POST /api/v1/auth/restore
  POST /api/v1/auth/token
  POST /api/v1/auth/verify-email
  POST /api/v1/auth/verify-email/resend
  POST /api/v1/billing/portal
  POST /api/v1/billing/subscription/cancel
  POST /api/v1/billing/subscription/preview
  POST /api/v1/conversations/{id}/read
  POST /api/v1/disputes/{id}/answer
  POST /api/v1/disputes/{id}/settle
  POST /api/v1/disputes/{id}/withdraw
  POST /api/v1/documents/verify
  POST /api/v1/equity/safe-conversion
  POST /api/v1/equity/vesting-schedule
  POST /api/v1/files
  POST /api/v1/files/links
  POST /api/v1/feedback
  POST /api/v1/files/{id}/link
  POST /api/v1/milestones/{id}/accept-refund
  POST /api/v1/milestones/{id}/dispute
  POST /api/v1/milestones/{id}/fund
  POST /api/v1/milestones/{id}/release
  POST /api/v1/milestones/{id}/request-changes
  POST /api/v1/milestones/{id}/request-refund
  POST /api/v1/milestones/{id}/start
  POST /api/v1/milestones/{id}/submit
  POST /api/v1/moderation/decisions/{id}/appeal
  POST /api/v1/notifications/read-all
  POST /api/v1/notifications/{id}/read
  POST /api/v1/payouts/account
  POST /api/v1/privacy/requests
  POST /api/v1/push/subscriptions
  POST /api/v1/startups/{id}/agreements/send-check
  POST /api/v1/startups/{id}/cap-table/scenario
  POST /api/v1/status/subscriptions
  POST /api/v1/status/subscriptions/{token}
  POST /api/v1/status/subscriptions/{token}/confirm
  POST /api/v1/unsubscribe/{token}
  POST /api/v1/users/me/legal-acceptances
  POST /api/v1/users/me/password
  POST /api/v1/users/me/phone
  POST /api/v1/users/me/phone/confirm
  POST /api/v1/users/me/two-factor
  POST /api/v1/users/me/two-factor/confirm
  POST /api/v1/waitlist
  DELETE /api/v1/waitlist/{token}
  PUT /api/v1/consents
  PUT /api/v1/users/me/consents
  PUT /api/v1/users/me/notification-preferences
`
  .trim()
  .split(/\n\s*/);

const nameOf = ({ method, path }: DeclaredRoute) => `${method} ${path}`;

const bare = (route: DeclaredRoute, as: SignedIn) =>
  call(route.handler, {
    method: route.method,
    path: `${route.path.replace(/\{\w+\}/g, nowhere)}${route.path === "/api/v1/files" ? "?purpose=deliverable" : ""}`,
    params: Object.fromEntries([...route.path.matchAll(/\{(\w+)\}/g)].map((match) => [match[1] ?? "", nowhere])),
    as,
    idempotencyKey: aKey(),
    body: {},
  });

const sanction = (userId: string, until: Date | null) =>
  transaction(systemContext(), (tx) =>
    setSanction(tx, userId, { kind: "suspend", caseId: new mongoose.Types.ObjectId(), until }),
  );

test("refuses a suspended person every write but those that are listed", async () => {
  const ids = { founder: "", talent: "", investor: "" };
  for (const persona of ["founder", "talent", "investor"] as const) {
    ids[persona] = (await aUser({ persona })).id;
    await sanction(ids[persona], null);
  }
  expect(
    routes
      .filter(({ spec }) => spec.whileSuspended === "allowed")
      .map(nameOf)
      .sort(),
  ).toEqual([...ALLOWED].sort());
  const wrong: string[] = [];
  for (const route of writes) {
    const { permission } = route.spec;
    const persona = (["founder", "talent", "investor"] as const).find(
      (one) => permission === "public" || may(one, permission),
    );
    if (persona === undefined) continue;
    const user = await UserModel.findById(ids[persona]).orFail().lean();
    const as = await signIn({ id: ids[persona], persona, suspension: user.sanction ? { until: null } : null });
    const { status, body } = await bare(route, as);
    const refused = status === 403 && body.code === "account_suspended";
    if (refused === ALLOWED.includes(nameOf(route))) wrong.push(`${nameOf(route)} answered ${status}`);
  }
  expect(wrong).toEqual([]);
  expect(writes.length).toBeGreaterThan(100);
}, 60_000);

test("counts in the session that lives, in a new one and in a command, until its time is over", async () => {
  const profile = routes.find(({ path, method }) => path === "/api/v1/users/me" && method === "PATCH");
  const me = routes.find(({ path, method }) => path === "/api/v1/users/me" && method === "GET");
  if (!profile || !me) throw new Error("The routes of one's account are missing");
  const user = await aUser({ persona: "talent" });
  let as = await signIn(user);
  const rename = () => call(profile.handler, { method: "PATCH", path: profile.path, as, body: { bio: "x" } });
  expect((await rename()).status).toBe(200);

  const until = new Date(now().getTime() + 7 * DAY);
  await sanction(user.id, until);
  expect(await rename()).toMatchObject({
    status: 403,
    body: { code: "account_suspended", until: until.toISOString() },
  });
  expect((await call(me.handler, { path: me.path, as })).status).toBe(200);
  await expect(transaction(systemContext(), (tx) => requireUnsanctioned(tx, user.id))).rejects.toMatchObject({
    code: "account_suspended",
  });

  advanceClock(7 * DAY - 1000);
  const sessionId = newSessionId();
  const row = await UserModel.findById(user.id).orFail().lean();
  await transaction(systemContext(), (tx) => startSession(tx, row, sessionId));
  as = {
    ...as,
    sessionId: sessionId.toHexString(),
    token: issueAccessToken({ userId: user.id, sessionId: sessionId.toHexString() }),
  };
  expect((await rename()).status).toBe(403);
  advanceClock(1000);
  expect((await rename()).status).toBe(200);
  await transaction(systemContext(), (tx) => requireUnsanctioned(tx, user.id));
});
