import { beforeEach, describe, expect, it } from "vitest";
import { GET as self, PATCH as patch } from "@/app/api/v1/users/me/route";
import { GET as profile, POST as wrongMethod } from "@/app/api/v1/users/[id]/route";
import { findSessionActor } from "@/lib/core/auth/sessions";
import { systemContext } from "@/lib/core/context";
import { findRecipient } from "@/lib/profiles/queries/recipient";
import { suspend } from "@/lib/identity/commands/suspend";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { call, signIn, useDatabase, type SignedIn } from "@/tests/support/harness";
import { aUser } from "@/tests/support/identity";

useDatabase();

let ana: Awaited<ReturnType<typeof aUser>>;
let session: SignedIn;
const change = (body: unknown, as: SignedIn | null = session) =>
  call(patch, { method: "PATCH", path: "/api/v1/users/me", body, as });
const me = (as: SignedIn | null = session) => call(self, { path: "/api/v1/users/me", as });
const show = (id: string, as: SignedIn | null = null) =>
  call(profile, { path: `/api/v1/users/${id}`, params: { id }, as });

beforeEach(async () => {
  ana = await aUser({ email: "ana@example.com", persona: "talent" });
  session = await signIn(ana);
});

describe("one's own account", () => {
  it("shows what the contract names and no secret", async () => {
    const { status, body } = await me();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: ana.id,
      name: "Ana Silva",
      email: ana.email,
      persona: "talent",
      emailVerified: true,
      locale: "en",
      trustScore: 50,
      verificationLevel: 0,
      plan: "free",
    });
    expect(Object.keys(body).filter((key) => /hash|secret|terms|status|_id/i.test(key))).toEqual([]);
  });

  it("is 401 without a living session", async () => {
    expect((await me(null)).status).toBe(401);
    await SessionModel.deleteMany({});
    expect((await me()).status).toBe(401);
    expect((await change({ headline: "x" }, null)).status).toBe(401);
  });

  it("is 403 to an unconfirmed address", async () => {
    const fresh = await aUser({ emailVerified: false });
    expect(await me(await signIn({ ...fresh, emailVerified: false }))).toMatchObject({
      status: 403,
      body: { code: "email_unverified" },
    });
  });

  it("changes, is audited by field names, and shows at once everywhere", async () => {
    expect((await show(ana.id)).body).toMatchObject({ headline: "" });
    const changes = {
      name: "Ana M. Silva",
      headline: "Backend engineer",
      bio: "Ten years\nof queues.",
      skills: ["Go", "go ", "Kafka"],
      location: "Montréal",
      timeZone: "America/Toronto",
      links: { github: "https://github.com/ana" },
      locale: "fr",
      theme: "dark",
    };
    const answer = await change(changes);
    expect(answer).toMatchObject({ status: 200, body: { ...changes, skills: ["Go", "Kafka"] } });
    expect((await me()).body).toEqual(answer.body);
    expect((await show(ana.id)).body).toMatchObject({
      name: "Ana M. Silva",
      headline: "Backend engineer",
      links: { github: "https://github.com/ana" },
    });
    expect(await SessionModel.findById(session.sessionId).lean()).toMatchObject({ name: "Ana M. Silva", locale: "fr" });
    const row = await AuditLogModel.findOne({ action: "profile.update", entityId: ana.id }).orFail().lean();
    expect(JSON.stringify(row.changes)).toContain("headline");
    expect(JSON.stringify([row, await OutboxEventModel.find().lean()])).not.toMatch(/Backend|Montréal|Ana M/);
  });

  it("moves the hours of every signed-in device to another time zone at once", async () => {
    const phone = await signIn(ana);
    const zones = async () =>
      Promise.all(
        [session, phone].map(async ({ userId, sessionId }) => {
          const actor = await findSessionActor({ userId, sessionId });
          return actor?.timeZone;
        }),
      );
    expect(await zones()).toEqual(["UTC", "UTC"]);
    expect((await change({ timeZone: "Pacific/Auckland" })).status).toBe(200);
    expect(await zones()).toEqual(["Pacific/Auckland", "Pacific/Auckland"]);
    expect(await findRecipient(ana.id)).toMatchObject({ timeZone: "Pacific/Auckland" });
  });

  it("clears what is sent empty and leaves what is not sent", async () => {
    await change({ headline: "Backend engineer", location: "Paris", links: { website: "https://ana.example" } });
    expect(await change({ headline: "", links: {}, skills: [] })).toMatchObject({
      status: 200,
      body: { headline: "", location: "Paris", links: {}, skills: [] },
    });
  });

  it.each([
    ["persona", { persona: "admin" }],
    ["role", { role: "admin" }],
    ["trust", { trustScore: 100 }],
    ["verified", { emailVerified: true }],
    ["level", { verificationLevel: 3 }],
    ["plan", { plan: "enterprise" }],
    ["id", { _id: "a".repeat(24) }],
    ["e-mail", { email: "other@example.com" }],
    ["hash", { passwordHash: "x" }],
    ["status", { status: "active" }],
    ["operator key", { $set: { persona: "admin" } }],
    ["dotted path", { "twoFactor.confirmedAt": null }],
    ["operator value", { name: { $ne: "" } }],
    ["list", { name: ["Ana"] }],
    ["empty name", { name: "  " }],
    ["long name", { name: "a".repeat(300) }],
    ["NUL", { bio: "a\u0000b" }],
    ["script link", { links: { website: "javascript:alert(1)" } }],
    ["data link", { links: { website: "data:text/html,x" } }],
    ["link with password", { links: { website: "https://a:b@example.com" } }],
    ["unknown link", { links: { evil: "https://example.com" } }],
    ["time zone", { timeZone: "Mars/Olympus" }],
    ["time zone path", { timeZone: "../../etc/passwd" }],
    ["language", { locale: "de" }],
    ["too many skills", { skills: Array.from({ length: 31 }, (_, at) => `s${at}`) }],
    ["nothing", {}],
    ["null", null],
  ])("refuses %s and stores nothing", async (_, body) => {
    const before = await UserModel.findById(ana.id).lean();
    expect(await change(body)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(await UserModel.findById(ana.id).lean()).toEqual(before);
  });

  it.each(["__proto__", "constructor"])("refuses the key %s", async (key) => {
    expect(
      (
        await call(patch, {
          method: "PATCH",
          path: "/api/v1/users/me",
          rawBody: `{"${key}":{"persona":"admin"},"headline":"x"}`,
          as: session,
        })
      ).status,
    ).toBe(422);
  });

  it("keeps emoji and right-to-left text as they are", async () => {
    expect(await change({ headline: "مهندسة 🚀" })).toMatchObject({ status: 200, body: { headline: "مهندسة 🚀" } });
  });
});

describe("a public profile", () => {
  it("shows no address, no state of the account, to nobody", async () => {
    for (const as of [null, session]) {
      const { status, body } = await show(ana.id, as);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual([
        "badges",
        "bio",
        "headline",
        "id",
        "links",
        "location",
        "memberSince",
        "name",
        "persona",
        "picture",
        "provenSkills",
        "rating",
        "skills",
        "timeZone",
        "trustScore",
        "verificationLevel",
      ]);
      expect(JSON.stringify(body)).not.toContain("@");
    }
  });

  it("is 404 for the unknown, the suspended, the unconfirmed and staff", async () => {
    await show(ana.id);
    await suspend(systemContext(), ana.id);
    const fresh = await aUser({ emailVerified: false });
    const admin = await aUser({ persona: "admin" });
    const moderator = await aUser({ persona: "moderator" });
    for (const id of [ana.id, fresh.id, admin.id, moderator.id, "a".repeat(24)])
      expect(await show(id), id).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("is 422 for what is no id, and 405 for another method", async () => {
    for (const bad of ["x", "A".repeat(24), "%24ne", "a".repeat(25)]) expect((await show(bad)).status).toBe(422);
    const refused = await call(wrongMethod, {
      method: "POST",
      path: `/api/v1/users/${ana.id}`,
      params: { id: ana.id },
    });
    expect(refused.status).toBe(405);
    expect(refused.headers.get("allow")).toContain("GET");
  });
});
