import { beforeEach, describe, expect, test } from "vitest";
import * as bulkPreview from "@/app/api/v1/admin/bulk/preview/route";
import * as bulkUsers from "@/app/api/v1/admin/bulk/users/route";
import * as overviewRoute from "@/app/api/v1/admin/overview/route";
import * as changePersona from "@/app/api/v1/admin/users/[id]/change-persona/route";
import * as endSessions from "@/app/api/v1/admin/users/[id]/end-sessions/route";
import * as reinstate from "@/app/api/v1/admin/users/[id]/reinstate/route";
import * as personRoute from "@/app/api/v1/admin/users/[id]/route";
import * as suspendRoute from "@/app/api/v1/admin/users/[id]/suspend/route";
import * as unlock from "@/app/api/v1/admin/users/[id]/unlock/route";
import * as people from "@/app/api/v1/admin/users/route";
import type { AdminPerson, BulkAnswer, BulkPreviewAnswer, FoundPeople, Overview } from "@/lib/administration/schema";
import { queueKeys } from "@/lib/administration/states";
import { endAccountSuspensions } from "@/lib/administration/commands/end-suspensions";
import { DAY, MINUTE, advanceClock, now } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { onDatabaseCommand } from "@/lib/core/metrics/commands";
import { countTry } from "@/lib/identity/attempts";
import { AdminActionModel } from "@/models/admin-action";
import { AuditLogModel } from "@/models/audit-log";
import { InvoiceModel } from "@/models/invoice";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { WebhookEventModel } from "@/models/webhook-event";
import { because, read, write } from "../../support/administration";
import { aKey, call, drainReactions, useDatabase } from "../../support/harness";
import { a, create, type Person } from "../../support/hiring";
import { aUser, PASSWORD, mailsTo } from "../../support/identity";

useDatabase();

let admin: Person;
let other: Person;
let moderator: Person;
let ana: Person;
beforeEach(async () => {
  admin = await a("admin", { name: "Ada Byron" });
  other = await a("admin", { name: "Second Admin" });
  moderator = await a("moderator", { name: "Mo Derator" });
  ana = await a("founder", { name: "Élodie Łukasz-Brown" });
});

const at = (id: string, action = "") => `/api/v1/admin/users/${id}${action === "" ? "" : `/${action}`}`;
const act = (handlers: Parameters<typeof write>[0], as: Person, id: string, body: Record<string, unknown> = {}) =>
  write<AdminPerson>(handlers, as, at(id, "x"), { params: { id }, body });
const found = async (q: string, as: Person = admin) =>
  (await read<FoundPeople>(people, as, `/api/v1/admin/users?q=${encodeURIComponent(q)}`)).body.items.map(
    ({ id }) => id,
  );
const statusOf = async (id: string) => (await UserModel.findById(id).orFail().lean()).status;

describe("the people's list", () => {
  test.each([
    ["a surname without its accents", "lukasz"],
    ["both names", "elodie brown"],
  ])("finds someone by %s", async (_what, q) => {
    expect(await found(q)).toEqual([ana.userId]);
    expect(await found(q, moderator)).toEqual([ana.userId]);
  });

  test("finds someone by address, by ids of what is theirs, and by their startup's name", async () => {
    const startup = (await create(ana)).body;
    await InvoiceModel.collection.insertOne({ _id: "in_4711" as never, userId: objectId(ana.userId) });
    expect(await found(ana.email.toUpperCase())).toEqual([ana.userId]);
    expect(await found(ana.userId)).toEqual([ana.userId]);
    expect(await found(startup.id)).toEqual([ana.userId]);
    expect(await found("in_4711")).toEqual([ana.userId]);
    expect(await found("lumen grid")).toEqual([ana.userId]);
    expect(await found("nobody at all")).toEqual([]);
    expect(await found(".*")).toEqual([]);
  });

  test("is narrowed by persona and state, and hidden from everyone else", async () => {
    const list = (query: string, as: Person) => read<FoundPeople>(people, as, `/api/v1/admin/users?${query}`);
    expect((await list("persona=founder&status=active", admin)).body.items.map(({ id }) => id)).toEqual([ana.userId]);
    expect((await list("status=suspended", admin)).body.items).toEqual([]);
    const first = (await list("limit=3", admin)).body;
    expect(first.items).toHaveLength(3);
    expect((await list(`limit=3&cursor=${first.nextCursor ?? ""}`, admin)).body.items).toHaveLength(1);
    expect((await list("", ana)).status).toBe(404);
  });
});

describe("one person", () => {
  test("is shown without messages and documents, and the look is in the trail", async () => {
    await create(ana);
    const { status, body } = await read<AdminPerson>(personRoute, moderator, at(ana.userId), { id: ana.userId });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      email: ana.email,
      status: "active",
      protected: false,
      holds: { startups: 1, applications: 0, agreements: 0, disputes: 0, cases: 0, payouts: 0 },
      limits: [{ gate: "startups", used: 1, limit: 1 }],
      sessions: [{ id: ana.sessionId }],
      held: [],
    });
    const look = await AuditLogModel.findOne({ action: "user.view", entityId: ana.userId }).orFail().lean();
    expect(look.actorId).toBe(moderator.userId);
    expect((await read(personRoute, ana, at(ana.userId), { id: ana.userId })).status).toBe(404);
  });
});

describe("an administrator's write", () => {
  test("needs its key and a reason, and answers 404 to others", async () => {
    const params = { id: ana.userId };
    const bare = (body: object, key?: string) =>
      call(suspendRoute.POST, {
        path: at(ana.userId, "suspend"),
        params,
        as: moderator,
        body,
        ...(key ? { idempotencyKey: key } : {}),
      });
    expect((await bare({ reason: because })).body).toMatchObject({ code: "idempotency_key_required" });
    expect((await bare({}, aKey())).status).toBe(422);
    expect((await bare({ reason: "too short" }, aKey())).status).toBe(422);
    expect((await act(suspendRoute, ana, ana.userId)).status).toBe(404);
    expect((await act(unlock, moderator, ana.userId)).status).toBe(404);
    expect(await statusOf(ana.userId)).toBe("active");
  });

  test("suspends with a reason that the trail only points to, and is taken back", async () => {
    const key = aKey();
    const suspend = () =>
      write<AdminPerson>(suspendRoute, moderator, at(ana.userId, "suspend"), { params: { id: ana.userId }, key });
    expect((await suspend()).body).toMatchObject({ status: "suspended", suspendedUntil: null, sessions: [] });
    expect((await suspend()).headers.get("idempotent-replayed")).toBe("true");
    expect(await SessionModel.countDocuments({ userId: objectId(ana.userId), revokedAt: null })).toBe(0);
    expect(await AuditLogModel.countDocuments({ action: "user.suspend", entityId: ana.userId })).toBe(1);
    expect(JSON.stringify(await AuditLogModel.find({ entityId: ana.userId }).lean())).not.toContain(because);
    expect(await AdminActionModel.find({ subjectId: objectId(ana.userId) }).lean()).toMatchObject([
      { action: "user.suspend", reason: because, actorId: objectId(moderator.userId) },
    ]);
    expect((await act(suspendRoute, moderator, ana.userId)).body).toMatchObject({ code: "invalid_transition" });
    const again = await act(reinstate, moderator, ana.userId);
    expect(again.body).toMatchObject({ status: "active" });
    expect(again.body.actions.map(({ action, byName }) => [action, byName])).toEqual([
      ["user.reinstate", "Mo Derator"],
      ["user.suspend", "Mo Derator"],
    ]);
  });

  test("suspends for some days, after which the account opens by itself", async () => {
    const until = (days: number) => new Date(now().getTime() + days * DAY).toISOString();
    expect((await act(suspendRoute, admin, ana.userId, { until: until(31) })).status).toBe(422);
    expect((await act(suspendRoute, admin, ana.userId, { until: until(-1) })).status).toBe(422);
    expect((await act(suspendRoute, admin, ana.userId, { until: until(2) })).status).toBe(200);
    advanceClock(2 * DAY - MINUTE);
    expect(await endAccountSuspensions(systemContext())).toBe(0);
    advanceClock(MINUTE);
    expect(await endAccountSuspensions(systemContext())).toBe(1);
    expect(await endAccountSuspensions(systemContext())).toBe(0);
    expect(await statusOf(ana.userId)).toBe("active");
  });

  test("is refused on one's own account and on every administrator's", async () => {
    for (const id of [admin.userId, other.userId])
      for (const handlers of [suspendRoute, reinstate, unlock, endSessions])
        expect((await act(handlers, admin, id)).body).toMatchObject({ code: "protected_account" });
    expect((await act(suspendRoute, moderator, moderator.userId)).body).toMatchObject({ code: "protected_account" });
    expect((await act(suspendRoute, moderator, admin.userId)).body).toMatchObject({ code: "protected_account" });
    const persona = await act(changePersona, admin, admin.userId, { persona: "talent", password: PASSWORD });
    expect(persona.body).toMatchObject({ code: "protected_account" });
  });

  test("unlocks an account, and ends its sessions", async () => {
    for (let index = 0; index < 5; index += 1) await countTry("account", ana.email);
    const seen = await read<AdminPerson>(personRoute, admin, at(ana.userId), { id: ana.userId });
    expect(seen.body.lockedUntil).not.toBeNull();
    expect((await act(unlock, admin, ana.userId)).body.lockedUntil).toBeNull();
    expect((await act(endSessions, admin, ana.userId)).body.sessions).toEqual([]);
    expect((await AdminActionModel.find().sort({ _id: 1 }).lean()).map(({ action }) => action)).toEqual([
      "user.unlock_sign_in",
      "user.end_sessions",
    ]);
  });

  test("changes a persona with a password alone, and not while something binds the person to it", async () => {
    const change = (body: object) => act(changePersona, admin, ana.userId, { persona: "talent", ...body });
    expect((await change({})).status).toBe(422);
    expect((await change({ password: "not the password" })).body).toMatchObject({ code: "step_up_failed" });
    expect((await change({ persona: "admin", password: PASSWORD })).status).toBe(422);
    await create(ana);
    expect((await change({ password: PASSWORD })).body).toMatchObject({ code: "invalid_transition", held: "startups" });
    const plain = await a("founder");
    const done = await act(changePersona, admin, plain.userId, { persona: "talent", password: PASSWORD });
    expect(done.body).toMatchObject({ persona: "talent", sessions: [] });
    expect((await act(changePersona, admin, plain.userId, { persona: "talent", password: PASSWORD })).status).toBe(409);
  });

  test("schedules an erasure that its owner can take back, and is refused while money or agreements hold it", async () => {
    const erase = (id: string, body: object = { password: PASSWORD }, as = admin) =>
      write(personRoute, as, at(id), { method: "DELETE", params: { id }, body: { ...body } });
    expect((await erase(ana.userId, {})).status).toBe(422);
    expect((await erase(ana.userId, { password: "not the password" })).body).toMatchObject({ code: "step_up_failed" });
    expect((await erase(other.userId)).body).toMatchObject({ code: "protected_account" });
    expect((await erase(ana.userId, { password: PASSWORD }, moderator)).status).toBe(404);
    const { status, body } = await erase(ana.userId);
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: "scheduled", eraseAt: expect.stringMatching(/Z$/) as string });
    expect(await statusOf(ana.userId)).toBe("locked");
    expect((await erase(ana.userId)).status).toBe(409);
    expect((await act(suspendRoute, admin, ana.userId)).body).toMatchObject({ code: "invalid_transition" });
    const [row] = await AdminActionModel.find({ action: "erasure.schedule" }).lean();
    expect(row).toMatchObject({ reason: because, expiresAt: null });
  });

  test("is done once by fifty at the same time", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => act(suspendRoute, admin, ana.userId).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    for (const status of answers) expect([200, 409, 503]).toContain(status);
    expect(await AdminActionModel.countDocuments({ action: "user.suspend" })).toBe(1);
  });
});

describe("a bulk action", () => {
  const preview = (body: Record<string, unknown>, as = admin) =>
    write<BulkPreviewAnswer>(bulkPreview, as, "/api/v1/admin/bulk/preview", { body });
  const run = (body: Record<string, unknown>, as = admin) =>
    write<BulkAnswer>(bulkUsers, as, "/api/v1/admin/bulk/users", { body: { password: PASSWORD, ...body } });

  test("of a hundred is previewed, needs the count typed, and leaves out three that it cannot", async () => {
    const crowd = await Promise.all(Array.from({ length: 98 }, () => aUser({ persona: "talent" })));
    await UserModel.updateOne({ _id: crowd[0]?.id }, { $set: { status: "suspended" } });
    const ids = [...crowd.map(({ id }) => id), admin.userId, other.userId];
    const first = (await preview({ action: "suspend", ids })).body;
    expect(first.eligible).toBe(97);
    expect(first.refused).toEqual([
      { id: crowd[0]?.id, code: "invalid_transition" },
      { id: admin.userId, code: "protected_account" },
      { id: other.userId, code: "protected_account" },
    ]);
    expect(await UserModel.countDocuments({ status: "suspended" })).toBe(1);
    const given = { previewId: first.previewId, count: 97 };
    expect((await run({ ...given, count: 100 })).body).toMatchObject({ code: "conflict" });
    expect((await run({ ...given, password: "not the password" })).body).toMatchObject({ code: "step_up_failed" });
    expect((await run(given, other)).status).toBe(404);
    // Someone has been suspended since.
    await UserModel.updateOne({ _id: crowd[1]?.id }, { $set: { status: "suspended" } });
    const answer = (await run(given)).body;
    expect(answer.done).toHaveLength(96);
    expect(answer.refused).toHaveLength(4);
    expect(answer.refused.at(-1)).toEqual({ id: crowd[1]?.id, code: "invalid_transition" });
    expect(await UserModel.countDocuments({ status: "suspended" })).toBe(98);
    expect(await AdminActionModel.countDocuments({ action: "user.suspend" })).toBe(96);
    expect((await run(given)).body).toMatchObject({ code: "invalid_transition" });
  });

  test("expires after ten minutes, takes a hundred at most, and is never an erasure", async () => {
    const { body } = await preview({ action: "end_sessions", ids: [ana.userId] });
    expect(body.eligible).toBe(1);
    advanceClock(10 * MINUTE);
    expect((await run({ previewId: body.previewId, count: 1 }, admin)).status).toBe(404);
    const many = Array.from({ length: 101 }, (_, index) => index.toString(16).padStart(24, "0"));
    expect((await preview({ action: "suspend", ids: many })).status).toBe(422);
    expect((await preview({ action: "erase", ids: [ana.userId] })).status).toBe(422);
    expect((await preview({ action: "suspend", ids: [ana.userId] }, moderator)).status).toBe(404);
  });

  test("that runs twice at once does each thing once", async () => {
    const crowd = await Promise.all(Array.from({ length: 10 }, () => aUser({ persona: "talent" })));
    const { body } = await preview({ action: "suspend", ids: crowd.map(({ id }) => id) });
    const given = { previewId: body.previewId, count: 10 };
    const answers = await Promise.all([run(given), run(given), run(given)]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(await AdminActionModel.countDocuments({ action: "user.suspend" })).toBe(10);
  });
});

describe("the overview", () => {
  test("lists every queue that its reader may see, the most pressing first, in a few commands", async () => {
    const received = {
      type: "x",
      payload: {},
      createdAt: now(),
      receivedAt: now(),
      availableAt: now(),
      lockedUntil: now(),
    };
    await WebhookEventModel.create(
      { ...received, _id: "evt_1", state: "failed" },
      { ...received, _id: "evt_2", state: "failed" },
    );
    const see = (as: Person) => read<Overview>(overviewRoute, as, "/api/v1/admin/overview");
    const counted: string[] = [];
    await see(admin);
    onDatabaseCommand(({ command }) => counted.push(command));
    const { body } = await see(admin);
    expect(counted.length).toBeLessThanOrEqual(8);
    expect(body.queues[0]).toMatchObject({
      key: "webhooks_failed",
      count: 2,
      dueAt: null,
      url: "/admin/webhooks?state=failed",
    });
    expect(body.queues.map(({ key }) => key)).toHaveLength(queueKeys.length);
    const moderators = (await see(moderator)).body.queues.map(({ key }) => key);
    expect(moderators).not.toContain("webhooks_failed");
    expect(moderators).toContain("verifications");
    expect((await see(ana)).status).toBe(404);
  });
});

describe("someone who is suspended", () => {
  test("is told once and until when, in their language, and again when it ends, by hand or by itself", async () => {
    const ben = await a("talent", { name: "Ben Okri", locale: "fr" });
    const until = new Date(now().getTime() + DAY).toISOString();
    expect((await act(suspendRoute, admin, ana.userId)).status).toBe(200);
    expect((await act(suspendRoute, admin, ben.userId, { until })).status).toBe(200);
    await drainReactions();
    const [begun] = await mailsTo(ana.email, "suspended");
    expect([begun?.subject, begun?.text.includes("until we have looked into it")]).toEqual([
      "Your account is suspended",
      true,
    ]);
    expect((await mailsTo(ben.email, "suspended")).map(({ subject }) => subject)).toEqual([
      "Votre compte est suspendu",
    ]);
    expect((await act(reinstate, admin, ana.userId)).status).toBe(200);
    advanceClock(DAY);
    await endAccountSuspensions(systemContext());
    await endAccountSuspensions(systemContext());
    await drainReactions();
    for (const { email } of [ana, ben]) expect(await mailsTo(email, "reinstated")).toHaveLength(1);
  });
});
