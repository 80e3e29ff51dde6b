import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import { HOUR, MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { AuditLogModel } from "@/models/audit-log";
import { LoginAttemptsModel } from "@/models/login-attempts";
import { MailModel } from "@/models/mail";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { PASSWORD, aUser, cookiesOf, mailsTo, withCookies } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

const path = "/api/v1/auth/login";
const WRONG = "not the password of ana";
let ana: Awaited<ReturnType<typeof aUser>>;
let counter = 0;
/** An address that nobody used before, so that only the account is counted. */
const elsewhere = () => `198.51.${Math.floor((counter += 1) / 250)}.${counter % 250}`;
const accounts = async (many: number) =>
  (await Promise.all(Array.from({ length: many }, () => aUser()))).map(({ email }) => email);
const enter = (
  password: string,
  {
    email = ana.email,
    address = elsewhere(),
    cookies,
  }: { email?: string; address?: string; cookies?: Record<string, string> } = {},
) => call(login, { path, body: { email, password }, address, ...(cookies ? { headers: withCookies(cookies) } : {}) });

beforeEach(async () => {
  setClock(new Date("2026-11-22T09:00:00Z"));
  ana = await aUser({ email: "ana@example.com" });
});

describe("200", () => {
  it("starts a session of its own each time, whatever cookies the browser brings along", async () => {
    const first = await enter(PASSWORD);
    const second = await enter(PASSWORD, { cookies: cookiesOf(first) });
    expect(first).toMatchObject({ status: 200, body: { user: { id: ana.id, email: ana.email, twoFactor: false } } });
    expect(JSON.stringify(first.body)).not.toMatch(/passwordHash|recovery|secret/i);
    expect(await SessionModel.countDocuments({ userId: ana.id })).toBe(2);
    expect(cookiesOf(second).collabhub_access).not.toBe(cookiesOf(first).collabhub_access);
    expect(await AuditLogModel.countDocuments({ action: "auth.login", entityId: ana.id, success: true })).toBe(2);
  });

  it("ends the session that the same browser had, another user's too, and no other", async () => {
    const elsewhere = cookiesOf(await enter(PASSWORD));
    const first = cookiesOf(await enter(PASSWORD));
    const second = cookiesOf(await enter(PASSWORD, { cookies: first }));
    const alive = async (cookies: Record<string, string>) =>
      (await call(me, { path: "/api/v1/users/me", headers: withCookies(cookies) })).status;
    expect([await alive(first), await alive(second), await alive(elsewhere)]).toEqual([401, 200, 200]);
    const other = await aUser({ email: "other@example.com" });
    const { collabhub_refresh = "" } = second;
    expect(await enter(PASSWORD, { email: other.email, cookies: { collabhub_refresh } })).toMatchObject({
      status: 200,
    });
    expect([await alive(second), await alive(elsewhere)]).toEqual([401, 200]);
    expect(await AuditLogModel.countDocuments({ action: "session.replaced", entityId: ana.id })).toBe(2);
    expect(await enter(WRONG, { cookies: elsewhere })).toMatchObject({ status: 401 });
    expect(await alive(elsewhere)).toBe(200);
  });

  it("takes the address in any case, and no password but the exact one", async () => {
    expect(await enter(PASSWORD, { email: " ANA@Example.com " })).toMatchObject({ status: 200 });
    for (const near of [PASSWORD.toUpperCase(), `${PASSWORD} `, PASSWORD.slice(0, -1)])
      expect(await enter(near), near).toMatchObject({ status: 401 });
  });

  it("tells the owner of a new device, and not of one that is known", async () => {
    const first = await enter(PASSWORD);
    await drainReactions();
    expect((await mailsTo(ana.email)).map(({ kind }) => kind)).toEqual(["new-device"]);
    await enter(PASSWORD, { cookies: cookiesOf(first) });
    await drainReactions();
    expect(await mailsTo(ana.email)).toHaveLength(1);
  });

  it("sets cookies that scripts cannot read and other sites cannot send", async () => {
    const answer = await enter(PASSWORD);
    const lines = answer.headers.getSetCookie();
    expect(lines.find((line) => line.startsWith("collabhub_access="))).toMatch(
      /; Path=\/; Max-Age=900; HttpOnly; SameSite=Strict$/,
    );
    expect(lines.find((line) => line.startsWith("collabhub_refresh="))).toMatch(
      /; Path=\/api\/v1\/auth; Max-Age=604800; HttpOnly; SameSite=Strict$/,
    );
    expect(lines.find((line) => line.startsWith("collabhub_device="))).toMatch(
      /; Path=\/api\/v1\/auth; Max-Age=31536000; HttpOnly; SameSite=Strict$/,
    );
  });
});

describe("401", () => {
  it("answers an unknown address and a wrong password alike", async () => {
    const wrong = await enter(WRONG);
    const unknown = await enter(PASSWORD, { email: "nobody@example.com" });
    const shape = ({ status, body, headers }: typeof wrong) => ({
      status,
      body: { ...body, requestId: "" },
      names: [...headers.keys()].sort(),
    });
    expect(shape(unknown)).toEqual(shape(wrong));
    expect(wrong.body.code).toBe("bad_credentials");
    expect(await AuditLogModel.countDocuments({ action: "auth.login_failed", success: false })).toBe(2);
    expect(JSON.stringify(await AuditLogModel.find().lean())).not.toContain("nobody@");
  });

  it("lets nobody in as a deleted account", async () => {
    await UserModel.updateOne({ _id: ana.id }, { $set: { status: "deleted" } });
    expect(await enter(PASSWORD)).toMatchObject({ status: 401, body: { code: "bad_credentials" } });
  });
});

describe("403", () => {
  it("tells only who knows the password that the account is suspended or unconfirmed", async () => {
    await UserModel.updateOne({ _id: ana.id }, { $set: { status: "suspended" } });
    expect(await enter(PASSWORD)).toMatchObject({ status: 403, body: { code: "account_suspended" } });
    expect(await enter(WRONG)).toMatchObject({ status: 401 });
    const fresh = await aUser({ email: "fresh@example.com", emailVerified: false });
    expect(await enter(PASSWORD, { email: fresh.email })).toMatchObject({
      status: 403,
      body: { code: "email_unverified" },
    });
    expect(await enter(WRONG, { email: fresh.email })).toMatchObject({ status: 401 });
    expect(await SessionModel.countDocuments()).toBe(0);
  });
});

describe("422", () => {
  it.each([
    [{ email: { $ne: "" }, password: { $ne: "" } }],
    [{ email: ["ana@example.com"], password: PASSWORD }],
    [{ email: "ana@example.com", password: { $regex: ".*" } }],
    [{ email: "ana@example.com", password: "" }],
    [{ email: "ana@example.com", password: "x".repeat(513) }],
    [{ email: "ana@example.com", password: PASSWORD, persona: "admin" }],
    [{ email: "ana@example.com", password: PASSWORD, code: { $gt: "" } }],
    [{ password: PASSWORD }],
    [[]],
    [null],
    ["x"],
  ])("refuses %j", async (body) => {
    expect(await call(login, { path, body, address: elsewhere() })).toMatchObject({
      status: 422,
      body: { code: "invalid_input" },
    });
    expect(await LoginAttemptsModel.countDocuments()).toBe(0);
  });
});

describe("429 after failures", () => {
  const failing = async (times: number, given: Parameters<typeof enter>[1] = {}) => {
    for (let at = 0; at < times; at += 1) expect(await enter(WRONG, given)).toMatchObject({ status: 401 });
  };

  it("locks an account for 15 minutes after five in an hour, known and unknown alike, and tells the owner", async () => {
    for (const email of [ana.email, "nobody@example.com"]) {
      await failing(5, { email });
      const locked = await enter(PASSWORD, { email });
      expect(locked).toMatchObject({ status: 429, body: { code: "account_locked" } });
      expect(locked.headers.get("retry-after")).toBe("900");
    }
    await drainReactions();
    expect((await MailModel.find().lean()).map(({ to, kind }) => ({ to, kind }))).toEqual([
      { to: ana.email, kind: "locked" },
    ]);
    expect(await AuditLogModel.countDocuments({ action: "auth.account_locked" })).toBe(2);
    advanceClock(15 * MINUTE - SECOND);
    expect(await enter(PASSWORD)).toMatchObject({ status: 429 });
    advanceClock(2 * SECOND);
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
  }, 60_000);

  it("does not lock for failures that lie more than an hour apart, nor after a sign-in between", async () => {
    await failing(4);
    advanceClock(HOUR + SECOND);
    await failing(4);
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
    await failing(4);
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
  });

  it("locks an address for 30 minutes after ten, whatever accounts it tried", async () => {
    const address = "203.0.113.99";
    for (const email of await accounts(10)) await failing(1, { email, address });
    const locked = await enter(PASSWORD, { address });
    expect(locked).toMatchObject({ status: 429, body: { code: "account_locked" } });
    expect(locked.headers.get("retry-after")).toBe("1800");
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
    advanceClock(30 * MINUTE + SECOND);
    expect(await enter(PASSWORD, { address })).toMatchObject({ status: 200 });
  });

  it("counts a whole /64 of IPv6 as one address", async () => {
    for (const [at, email] of (await accounts(10)).entries()) await failing(1, { email, address: `2001:db8::${at}` });
    expect(await enter(PASSWORD, { address: "2001:db8::ffff" })).toMatchObject({ status: 429 });
  });

  it("counts a try that a locked address refuses on no account, so that none is locked without the mail", async () => {
    const address = "203.0.113.98";
    for (const email of await accounts(10)) await failing(1, { email, address });
    for (let at = 0; at < 6; at += 1) expect(await enter(WRONG, { address })).toMatchObject({ status: 429 });
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
  });

  it("counts a try that a locked account refuses on no address", async () => {
    const address = "203.0.113.97";
    await failing(5);
    for (let at = 0; at < 10; at += 1) expect(await enter(WRONG, { address })).toMatchObject({ status: 429 });
    const other = await aUser({ email: "other@example.com" });
    expect(await enter(PASSWORD, { email: other.email, address })).toMatchObject({ status: 200 });
  });

  it("lets the owner in on a known device while strangers attack", async () => {
    const device = cookiesOf(await enter(PASSWORD));
    await failing(5);
    expect(await enter(PASSWORD)).toMatchObject({ status: 429 });
    const known = { collabhub_device: device.collabhub_device ?? "" };
    expect(await enter(PASSWORD, { cookies: known })).toMatchObject({ status: 200 });
    // It opens the door for nobody else.
    expect(await enter(PASSWORD)).toMatchObject({ status: 429 });
    const other = await aUser({ email: "other@example.com" });
    await failing(5, { email: other.email });
    expect(await enter(PASSWORD, { email: other.email, cookies: known })).toMatchObject({ status: 429 });
  });

  it("gives a known device no more tries than an account has", async () => {
    const device = cookiesOf(await enter(PASSWORD));
    const cookies = { collabhub_device: device.collabhub_device ?? "" };
    await failing(5, { cookies });
    // The device is trusted no more: now the account is counted like anybody's.
    await failing(5, { cookies });
    expect(await enter(PASSWORD, { cookies })).toMatchObject({ status: 429 });
  });

  it("lets no burst of parallel guesses have more than five tries", async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => enter(WRONG)));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(25);
  }, 30_000);

  it("does not count right passwords against the address", async () => {
    const address = "203.0.113.50";
    for (let at = 0; at < 12; at += 1) expect(await enter(PASSWORD, { address })).toMatchObject({ status: 200 });
  });
});

describe("429 by rate", () => {
  useRealRateLimits();

  beforeEach(async () => {
    // Counts outlive a test: each needs an account that nobody has counted.
    ana = await aUser({ email: `ana${(counter += 1)}@example.com` });
  });

  it("refuses the sixth sign-in of an address in a minute, with Retry-After", async () => {
    const address = "203.0.113.77";
    for (const email of await accounts(5)) expect((await enter(WRONG, { email, address })).status).toBe(401);
    const sixth = await enter(WRONG, { email: "p6@example.com", address });
    expect(sixth).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(sixth.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(sixth.headers.get("ratelimit-limit")).toBe("5");
  });

  it("refuses the sixth sign-in to an account in a minute, from wherever", async () => {
    for (let at = 0; at < 5; at += 1) expect((await enter(PASSWORD)).status).toBe(200);
    expect(await enter(PASSWORD)).toMatchObject({ status: 429, body: { code: "rate_limited" } });
  });

  it("keeps strangers from using up a known device's tries", async () => {
    const device = cookiesOf(await enter(PASSWORD));
    for (let at = 0; at < 6; at += 1) await enter(WRONG);
    expect(await enter(PASSWORD, { cookies: { collabhub_device: device.collabhub_device ?? "" } })).toMatchObject({
      status: 200,
    });
  });
});

describe("a password that changes while a sign-in compares it", () => {
  it("gives no session for the old one", async () => {
    const running = enter(PASSWORD);
    const { passwordHash } = await UserModel.findById(ana.id).orFail().lean();
    await UserModel.updateOne({ _id: ana.id }, { $set: { passwordHash: `${passwordHash.slice(0, -1)}x` } });
    const answer = await running;
    expect([401]).toContain(answer.status);
    expect(await SessionModel.countDocuments({ userId: ana.id })).toBe(0);
    expect(now()).toBeInstanceOf(Date);
  });
});

describe("a session of another site", () => {
  it("is not started from a foreign page", async () => {
    const answer = await call(login, {
      path,
      body: { email: ana.email, password: PASSWORD },
      headers: { origin: "https://evil.example" },
    });
    expect(answer).toMatchObject({ status: 403, body: { code: "bad_origin" } });
    expect((await call(me, { path: "/api/v1/users/me" })).status).toBe(401);
  });
});
