import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as forgot } from "@/app/api/v1/auth/password/forgot/route";
import { POST as reset } from "@/app/api/v1/auth/password/reset/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import { POST as change } from "@/app/api/v1/users/me/password/route";
import { MINUTE, SECOND, advanceClock, setClock } from "@/lib/core/clock";
import { AuditLogModel } from "@/models/audit-log";
import { MailModel } from "@/models/mail";
import { MailTokenModel } from "@/models/mail-token";
import { OutboxEventModel } from "@/models/outbox-event";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, signIn, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { PASSWORD, aUser, expectOneWinner, mailsTo, tokenIn } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

const FRESH = "eleven doors of the old mill";
let ana: Awaited<ReturnType<typeof aUser>>;
let session: SignedIn;
const ask = (email: unknown, address?: string) =>
  call(forgot, { path: "/api/v1/auth/password/forgot", body: { email }, ...(address ? { address } : {}) });
const set = (body: unknown) => call(reset, { path: "/api/v1/auth/password/reset", body });
const swap = (body: unknown, as: SignedIn | null = session) =>
  call(change, { path: "/api/v1/users/me/password", body, as });
const enter = (password: string) => call(login, { path: "/api/v1/auth/login", body: { email: ana.email, password } });
const alive = async (one: SignedIn) => (await call(me, { path: "/api/v1/users/me", as: one })).status === 200;
const mailedToken = async () => {
  await ask(ana.email);
  await drainReactions();
  return tokenIn((await mailsTo(ana.email, "reset")).at(-1));
};

beforeEach(async () => {
  setClock(new Date("2026-11-22T09:00:00Z"));
  ana = await aUser({ email: "ana@example.com", locale: "fr" });
  session = await signIn(ana);
});

describe("forgetting a password", () => {
  it("answers every address alike and mails the known one alone", async () => {
    const [known, unknown] = [await ask(" ANA@example.com"), await ask("nobody@example.com")];
    expect(known).toMatchObject({ status: 202, body: { status: "reset_sent" } });
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: known.status, body: known.body });
    await drainReactions();
    const mails = await MailModel.find().lean();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ to: ana.email, kind: "reset", locale: "fr" });
    expect(mails[0]?.text).toContain("http://localhost:3000/fr/reset-password?token=");
    const stored = JSON.stringify([
      await OutboxEventModel.find().lean(),
      await MailTokenModel.find().lean(),
      await AuditLogModel.find().lean(),
    ]);
    expect(stored).not.toContain(tokenIn(mails[0]));
    expect(stored).not.toContain("@example.com");
  });

  it("lets the latest link work alone, and mails at most five an hour", async () => {
    const first = await mailedToken();
    const second = await mailedToken();
    expect(await set({ token: first, password: FRESH })).toMatchObject({
      status: 400,
      body: { code: "token_invalid" },
    });
    expect((await set({ token: second, password: FRESH })).status).toBe(204);
    for (let at = 0; at < 6; at += 1) await ask(ana.email);
    await drainReactions();
    expect(await mailsTo(ana.email, "reset")).toHaveLength(5);
  });

  it.each([
    { email: { $ne: null } },
    { email: ["a@example.com"] },
    { email: "" },
    {},
    { email: "a@example.com", locale: "en" },
  ])("refuses %j", async (body) => {
    expect(await call(forgot, { path: "/api/v1/auth/password/forgot", body })).toMatchObject({ status: 422 });
  });

  describe("429", () => {
    useRealRateLimits();
    it("counts by address and by account", async () => {
      for (let at = 0; at < 3; at += 1) expect((await ask("someone@example.com", "198.51.100.21")).status).toBe(202);
      expect((await ask("other@example.com", "198.51.100.21")).status).toBe(429);
      expect((await ask("SOMEONE@example.com", "198.51.100.22")).status).toBe(429);
    });
  });
});

describe("resetting a password", () => {
  it("sets it, ends all sessions, lifts the lock, tells the owner, and is done once", async () => {
    const other = await signIn(ana);
    expect(await alive(session)).toBe(true);
    for (let at = 0; at < 5; at += 1) await enter("not the password at all");
    expect((await enter(PASSWORD)).status).toBe(429);
    const token = await mailedToken();
    expect((await set({ token, password: FRESH })).status).toBe(204);
    expect([await alive(session), await alive(other)]).toEqual([false, false]);
    expect((await enter(FRESH)).status).toBe(200);
    expect((await enter(PASSWORD)).status).toBe(401);
    expect(await set({ token, password: "another one after that" })).toMatchObject({
      status: 400,
      body: { code: "token_invalid" },
    });
    await drainReactions();
    expect(await mailsTo(ana.email, "password-changed")).toHaveLength(1);
    expect(await AuditLogModel.findOne({ action: "auth.password_reset", entityId: ana.id }).lean()).toMatchObject({
      success: true,
    });
  }, 40_000);

  it("works for 30 minutes", async () => {
    const token = await mailedToken();
    advanceClock(30 * MINUTE + SECOND);
    expect(await set({ token, password: FRESH })).toMatchObject({ status: 400, body: { code: "token_invalid" } });
  });

  it("refuses a guessable password and leaves the link usable", async () => {
    const token = await mailedToken();
    expect(await set({ token, password: "Password1234!" })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "password", code: "common_password" }] },
    });
    expect((await set({ token, password: FRESH })).status).toBe(204);
  });

  it("lets one of many parallel calls use the link", async () => {
    const token = await mailedToken();
    const answers = await Promise.all(Array.from({ length: 6 }, (_, at) => set({ token, password: `${FRESH} ${at}` })));
    expectOneWinner(answers, 204);
    expect(await SessionModel.countDocuments({ revokedAt: null })).toBe(0);
  }, 60_000);

  it.each([
    [{ token: { $gt: "" }, password: FRESH }],
    [{ token: "x", password: { $gt: "" } }],
    [{ token: "x", password: "short" }],
    [{ token: "x" }],
    [{ token: "x", password: FRESH, userId: "a".repeat(24) }],
  ])("refuses %j", async (body) => {
    expect(await set(body)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
  });

  it("refuses an unknown link before any costly work", async () => {
    const started = performance.now();
    for (let at = 0; at < 5; at += 1)
      expect(await set({ token: "unknown", password: FRESH })).toMatchObject({
        status: 400,
        body: { code: "token_invalid" },
      });
    expect(performance.now() - started).toBeLessThan(3000);
  });
});

describe("changing a password", () => {
  it("ends the other sessions, keeps this one, and tells the owner", async () => {
    const other = await signIn(ana);
    expect(await alive(other)).toBe(true);
    expect((await swap({ currentPassword: PASSWORD, password: FRESH })).status).toBe(204);
    expect([await alive(session), await alive(other)]).toEqual([true, false]);
    expect((await enter(PASSWORD)).status).toBe(401);
    expect((await enter(FRESH)).status).toBe(200);
    await drainReactions();
    expect((await mailsTo(ana.email, "password-changed")).map(({ locale }) => locale)).toEqual(["fr"]);
    expect(await AuditLogModel.exists({ action: "auth.password_change", entityId: ana.id })).not.toBeNull();
  }, 40_000);

  it("refuses a wrong current password, five times, then locks the question for 15 minutes", async () => {
    for (let at = 0; at < 5; at += 1)
      expect(await swap({ currentPassword: "wrong", password: FRESH })).toMatchObject({
        status: 403,
        body: { code: "wrong_password" },
      });
    const locked = await swap({ currentPassword: PASSWORD, password: FRESH });
    expect(locked).toMatchObject({ status: 429, body: { code: "account_locked" } });
    expect(locked.headers.get("retry-after")).toBe("900");
    expect(await AuditLogModel.countDocuments({ action: "auth.step_up_failed", entityId: ana.id })).toBe(5);
    advanceClock(15 * MINUTE + SECOND);
    session = await signIn(ana);
    expect((await swap({ currentPassword: PASSWORD, password: FRESH })).status).toBe(204);
  });

  it("needs a session", async () => {
    expect(await swap({ currentPassword: PASSWORD, password: FRESH }, null)).toMatchObject({
      status: 401,
      body: { code: "no_session" },
    });
    await SessionModel.updateMany({}, { $set: { revokedAt: new Date() } });
    expect((await swap({ currentPassword: PASSWORD, password: FRESH })).status).toBe(401);
  });

  it.each([
    [{ currentPassword: { $ne: "" }, password: FRESH }],
    [{ currentPassword: PASSWORD, password: [FRESH] }],
    [{ currentPassword: PASSWORD, password: "ana@example.com" }],
    [{ currentPassword: PASSWORD, password: FRESH, persona: "admin" }],
    [{ password: FRESH }],
  ])("refuses %j", async (body) => {
    expect(await swap(body)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(await UserModel.findOne({ persona: "admin" }).lean()).toBeNull();
  });
});
