import jwt from "jsonwebtoken";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as logoutAll } from "@/app/api/v1/auth/logout-all/route";
import { POST as logout } from "@/app/api/v1/auth/logout/route";
import { POST as refresh } from "@/app/api/v1/auth/refresh/route";
import { DELETE as endOne } from "@/app/api/v1/auth/sessions/[id]/route";
import { GET as devices } from "@/app/api/v1/auth/sessions/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import { clearSessionCache, findSessionActor, revokeSessions } from "@/lib/core/auth/sessions";
import { DAY, MINUTE, SECOND, advanceClock, nowMs, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { env } from "@/lib/core/env";
import { onDatabaseCommand } from "@/lib/core/metrics/commands";
import { changePersona } from "@/lib/identity/commands/change-persona";
import { reinstate } from "@/lib/identity/commands/reinstate";
import { suspend } from "@/lib/identity/commands/suspend";
import { AuditLogModel } from "@/models/audit-log";
import { NotificationModel } from "@/models/notification";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, signIn, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { PASSWORD, aUser, cookiesOf, mailsTo, withCookies } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

type Cookies = Record<string, string>;
let ana: Awaited<ReturnType<typeof aUser>>;
const enter = async (): Promise<Cookies> =>
  cookiesOf(await call(login, { path: "/api/v1/auth/login", body: { email: ana.email, password: PASSWORD } }));
const renew = (cookies: Cookies) =>
  call(refresh, {
    method: "POST",
    path: "/api/v1/auth/refresh",
    headers: withCookies({ collabhub_refresh: cookies.collabhub_refresh ?? "" }),
  });
const self = (cookies: Cookies) => call(me, { path: "/api/v1/users/me", headers: withCookies(cookies) });
const bearer = (token: string) => call(me, { path: "/api/v1/users/me", headers: { authorization: `Bearer ${token}` } });

beforeEach(async () => {
  setClock(new Date("2026-11-22T09:00:00Z"));
  ana = await aUser({ email: "ana@example.com" });
});

describe("checking", () => {
  it("reads a session once for the parts of a page that ask at once, and never past its end", async () => {
    const { userId, sessionId } = await signIn(ana);
    const claims = { userId, sessionId };
    let reads = 0;
    let watching = true;
    onDatabaseCommand(({ collection, command }) => {
      if (watching && collection === "sessions" && command === "find") reads += 1;
    });
    const actors = await Promise.all([1, 2, 3].map(() => findSessionActor(claims)));
    expect(actors.map((actor) => actor?.userId)).toEqual([userId, userId, userId]);
    expect(await findSessionActor({ ...claims, userId: "f".repeat(24) })).toBeNull();
    expect(reads).toBe(1);

    // A read that began before the end is not what later callers get.
    clearSessionCache([sessionId]);
    const before = findSessionActor(claims);
    await transaction(systemContext(), (tx) => revokeSessions(tx, userId, "test"));
    expect(await findSessionActor(claims)).toBeNull();
    await before;
    expect(await findSessionActor(claims)).toBeNull();
    watching = false;
  });
});

describe("refreshing", () => {
  it("rotates the token and keeps the session", async () => {
    const first = await enter();
    const answer = await renew(first);
    expect(answer).toMatchObject({ status: 200, body: { user: { id: ana.id } } });
    const second = cookiesOf(answer);
    expect(second.collabhub_refresh).not.toBe(first.collabhub_refresh);
    expect(await SessionModel.countDocuments()).toBe(1);
    expect((await self(second)).status).toBe(200);
    const stored = JSON.stringify(await SessionModel.find().lean());
    expect(stored).not.toContain(String((jwt.decode(second.collabhub_refresh ?? "") as jwt.JwtPayload).jti));
  });

  it("gives two tabs that refresh at once the same working session", async () => {
    const first = await enter();
    const [one, two] = await Promise.all([renew(first), renew(first)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    const late = await renew(first);
    expect(late.status).toBe(200);
    for (const answer of [one, two, late]) expect((await self(cookiesOf(answer))).status).toBe(200);
    advanceClock(11 * SECOND);
    // Both tabs hold the one successor, so whichever goes on does not end the other's session.
    expect((await renew(cookiesOf(two))).status).toBe(200);
    expect((await renew(cookiesOf(one))).status).toBe(200);
    expect(await SessionModel.countDocuments({ revokedAt: null })).toBe(1);
  });

  it("ends the session when a rotated token comes back after 10 s", async () => {
    const first = await enter();
    const second = cookiesOf(await renew(first));
    advanceClock(11 * SECOND);
    expect(await renew(first)).toMatchObject({ status: 401, body: { code: "no_session" } });
    expect(await renew(second)).toMatchObject({ status: 401 });
    expect((await self(second)).status).toBe(401);
    expect(await AuditLogModel.countDocuments({ action: "session.refresh_reuse", entityId: ana.id })).toBe(1);
  });

  it("tells the owner of a reused token by mail and notice, and records the failure", async () => {
    const first = await enter();
    await renew(cookiesOf(await renew(first)));
    await drainReactions();
    expect((await renew(first)).status).toBe(401);
    expect((await renew(first)).status).toBe(401);
    await drainReactions();
    expect(await mailsTo(ana.email, "session-token-reused")).toHaveLength(1);
    expect(await NotificationModel.countDocuments({ userId: ana.id, type: "session_token_reused" })).toBe(1);
    expect(
      await AuditLogModel.countDocuments({ action: "auth.refresh_reused", entityId: ana.id, success: false }),
    ).toBe(1);
  });

  it("ends the session when the second-last token comes back, even at once", async () => {
    const first = await enter();
    const second = cookiesOf(await renew(first));
    const third = cookiesOf(await renew(second));
    expect((await renew(first)).status).toBe(401);
    expect((await renew(third)).status).toBe(401);
    expect((await self(third)).status).toBe(401);
  });

  it("ends other sessions of the user for none of that", async () => {
    const first = await enter();
    const other = await enter();
    await renew(cookiesOf(await renew(first)));
    expect((await renew(first)).status).toBe(401);
    expect((await renew(other)).status).toBe(200);
  });

  it("refuses after 7 idle days, and after 30 days however busy", async () => {
    let cookies = await enter();
    advanceClock(7 * DAY + SECOND);
    expect((await renew(cookies)).status).toBe(401);
    cookies = await enter();
    for (let day = 0; day < 29; day += 1) {
      advanceClock(DAY);
      const answer = await renew(cookies);
      expect(answer.status).toBe(200);
      cookies = cookiesOf(answer);
    }
    advanceClock(DAY + SECOND);
    expect((await renew(cookies)).status).toBe(401);
  });

  it("refuses without, with a forged, or with the access token's cookie", async () => {
    const cookies = await enter();
    for (const token of ["", "x", cookies.collabhub_access ?? "", `${cookies.collabhub_refresh ?? ""}x`]) {
      expect(await renew({ collabhub_refresh: token })).toMatchObject({ status: 401, body: { code: "no_session" } });
    }
    expect((await renew(cookies)).status).toBe(200);
  });

  it("is refused from another site, and with a body", async () => {
    const cookies = await enter();
    const cookie = `collabhub_refresh=${cookies.collabhub_refresh ?? ""}`;
    const path = "/api/v1/auth/refresh";
    expect((await call(refresh, { method: "POST", path, headers: { cookie } })).status).toBe(403);
    expect(
      (await call(refresh, { method: "POST", path, headers: { cookie, origin: "https://evil.example" } })).status,
    ).toBe(403);
    expect(
      (await call(refresh, { method: "POST", path, body: { userId: ana.id }, headers: withCookies(cookies) })).status,
    ).toBe(422);
  });

  describe("429", () => {
    useRealRateLimits();
    it("refuses the eleventh in a minute", async () => {
      for (let at = 0; at < 10; at += 1) expect((await renew({})).status).toBe(401);
      expect((await renew({})).status).toBe(429);
    });
  });
});

describe("access tokens", () => {
  const claims = (sessionId: string) => ({
    sub: ana.id,
    sid: sessionId,
    iss: "collabhub",
    aud: "collabhub:access",
    iat: Math.floor(nowMs() / 1000),
    exp: Math.floor(nowMs() / 1000) + 900,
  });
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

  it("are good for 15 minutes", async () => {
    const cookies = await enter();
    const { iat = 0, exp = 0 } = jwt.decode(cookies.collabhub_access ?? "") as jwt.JwtPayload;
    expect(exp - iat).toBe(900);
    advanceClock(15 * MINUTE - SECOND);
    expect((await self(cookies)).status).toBe(200);
    advanceClock(2 * SECOND);
    expect((await self(cookies)).status).toBe(401);
  });

  it("are refused unsigned, of another algorithm, audience, issuer, secret, key id or kind", async () => {
    const { sessionId, token } = await signIn({ id: ana.id, persona: "founder" });
    expect((await bearer(token)).status).toBe(200);
    const good = claims(sessionId);
    const { JWT_SECRET, JWT_REFRESH_SECRET } = env();
    const [header = "", payload = "", signature = ""] = token.split(".");
    const bad: Record<string, string> = {
      none: `${encode({ alg: "none", typ: "JWT" })}.${encode(good)}.`,
      None: `${encode({ alg: "None", typ: "JWT" })}.${encode(good)}.${signature}`,
      "stripped signature": `${header}.${payload}.`,
      "altered claims": `${header}.${encode({ ...good, sub: "f".repeat(24) })}.${signature}`,
      HS384: jwt.sign(good, JWT_SECRET, { algorithm: "HS384" }),
      HS512: jwt.sign(good, JWT_SECRET, { algorithm: "HS512" }),
      "RS256 header": `${encode({ alg: "RS256", typ: "JWT" })}.${payload}.${signature}`,
      "refresh secret": jwt.sign(good, JWT_REFRESH_SECRET),
      "another secret": jwt.sign(good, "x".repeat(40)),
      "refresh audience": jwt.sign({ ...good, aud: "collabhub:refresh" }, JWT_SECRET),
      "no audience": jwt.sign({ ...good, aud: undefined }, JWT_SECRET),
      "another issuer": jwt.sign({ ...good, iss: "evil" }, JWT_SECRET),
      expired: jwt.sign({ ...good, exp: Math.floor(nowMs() / 1000) - 1 }, JWT_SECRET),
      "no session": jwt.sign({ ...good, sid: undefined }, JWT_SECRET),
      "a session object": jwt.sign({ ...good, sid: { $ne: null } }, JWT_SECRET),
      "another's session": jwt.sign({ ...good, sub: "a".repeat(24) }, JWT_SECRET),
      "an unknown session": jwt.sign({ ...good, sid: "b".repeat(24) }, JWT_SECRET),
      "a key id": jwt.sign(good, "x".repeat(40), { keyid: "../../dev/null" }),
      "a jku": jwt.sign(good, "x".repeat(40), { header: { alg: "HS256", jku: "https://evil.example/keys" } }),
      garbage: "a.b.c",
    };
    for (const [name, one] of Object.entries(bad)) expect((await bearer(one)).status, name).toBe(401);
  });

  it("do not pass for refresh tokens, nor refresh tokens for them", async () => {
    const cookies = await enter();
    expect((await bearer(cookies.collabhub_refresh ?? "")).status).toBe(401);
    expect((await self({ collabhub_access: cookies.collabhub_refresh ?? "" })).status).toBe(401);
  });
});

describe("signing out", () => {
  it("kills a copied access cookie at once", async () => {
    const cookies = await enter();
    const other = await enter();
    expect((await self(cookies)).status).toBe(200);
    expect(
      (await call(logout, { method: "POST", path: "/api/v1/auth/logout", headers: withCookies(cookies) })).status,
    ).toBe(204);
    expect((await self(cookies)).status).toBe(401);
    expect((await renew(cookies)).status).toBe(401);
    expect((await self(other)).status).toBe(200);
    expect(await AuditLogModel.countDocuments({ action: "session.logout", entityId: ana.id })).toBe(1);
  });

  it("works with an expired access cookie and a living refresh cookie, and without any", async () => {
    const cookies = await enter();
    advanceClock(16 * MINUTE);
    expect(
      (await call(logout, { method: "POST", path: "/api/v1/auth/logout", headers: withCookies(cookies) })).status,
    ).toBe(204);
    expect((await renew(cookies)).status).toBe(401);
    expect((await call(logout, { method: "POST", path: "/api/v1/auth/logout" })).status).toBe(204);
  });

  it("everywhere ends all sessions of the user and no one else's", async () => {
    const [one, two] = [await enter(), await enter()];
    const bob = await aUser({ email: "bob@example.com" });
    const his = await signIn({ id: bob.id, persona: "founder" });
    expect((await call(logoutAll, { method: "POST", path: "/api/v1/auth/logout-all" })).status).toBe(401);
    expect(
      (await call(logoutAll, { method: "POST", path: "/api/v1/auth/logout-all", headers: withCookies(one) })).status,
    ).toBe(204);
    for (const cookies of [one, two])
      expect([(await self(cookies)).status, (await renew(cookies)).status]).toEqual([401, 401]);
    expect((await bearer(his.token)).status).toBe(200);
  });
});

describe("devices", () => {
  it("lists one's own living sessions, page by page, and marks the asking one", async () => {
    for (let at = 0; at < 3; at += 1) {
      advanceClock(SECOND);
      await enter();
    }
    const bob = await aUser({ email: "bob@example.com" });
    await signIn({ id: bob.id, persona: "founder" });
    const cookies = await enter();
    const list = (query = "") =>
      call<{ items: { id: string; current: boolean }[]; nextCursor: string | null }>(devices, {
        path: `/api/v1/auth/sessions${query}`,
        headers: withCookies(cookies),
      });
    const all = await list();
    expect(all.body.items).toHaveLength(4);
    expect(all.body.items.filter(({ current }) => current)).toHaveLength(1);
    expect(JSON.stringify(all.body)).not.toMatch(/hash/i);
    const first = await list("?limit=3");
    const second = await list(`?limit=3&cursor=${first.body.nextCursor ?? ""}`);
    expect([...first.body.items, ...second.body.items].map(({ id }) => id)).toEqual(all.body.items.map(({ id }) => id));
    expect(second.body.nextCursor).toBeNull();
    for (const bad of [
      "?limit=0",
      "?limit=101",
      "?limit=1&limit=2",
      "?cursor=%24",
      `?cursor=${Buffer.from(JSON.stringify(["x", "a".repeat(24)])).toString("base64url")}`,
      "?userId=x",
    ]) {
      expect((await list(bad)).status, bad).toBe(422);
    }
  });

  it("ends one of them, but neither another's nor an ended one", async () => {
    const cookies = await enter();
    const phone = await signIn({ id: ana.id, persona: "founder" });
    const bob = await aUser({ email: "bob@example.com" });
    const his = await signIn({ id: bob.id, persona: "founder" });
    const end = (id: string) =>
      call(endOne, {
        method: "DELETE",
        path: `/api/v1/auth/sessions/${id}`,
        params: { id },
        headers: withCookies(cookies),
      });
    expect((await bearer(phone.token)).status).toBe(200);
    expect((await end(phone.sessionId)).status).toBe(204);
    expect((await bearer(phone.token)).status).toBe(401);
    expect((await end(phone.sessionId)).status).toBe(404);
    expect((await end(his.sessionId)).status).toBe(404);
    expect((await bearer(his.token)).status).toBe(200);
    for (const bad of ["x", "$ne", "f".repeat(25)]) expect((await end(bad)).status).toBe(422);
  });
});

describe("a change of standing", () => {
  it("ends all sessions: suspension, and another persona", async () => {
    const cookies = await enter();
    await suspend(systemContext(), ana.id);
    expect([(await self(cookies)).status, (await renew(cookies)).status]).toEqual([401, 401]);
    expect(
      await call(login, { path: "/api/v1/auth/login", body: { email: ana.email, password: PASSWORD } }),
    ).toMatchObject({ status: 403, body: { code: "account_suspended" } });
    await expect(suspend(systemContext(), ana.id)).rejects.toMatchObject({ code: "invalid_transition" });
    await reinstate(systemContext(), ana.id);
    const again = await enter();
    expect((await self(again)).status).toBe(200);
    await changePersona(systemContext(), ana.id, "investor");
    expect((await self(again)).status).toBe(401);
    expect(await self(await enter())).toMatchObject({ status: 200, body: { persona: "investor" } });
    expect(
      await AuditLogModel.countDocuments({
        action: { $in: ["user.suspend", "user.reinstate", "user.change_persona"] },
        entityId: ana.id,
      }),
    ).toBe(3);
  });

  it("is seen within 5 s by an instance that still holds the old verdict", async () => {
    const cookies = await enter();
    expect((await self(cookies)).status).toBe(200);
    await SessionModel.updateMany({}, { $set: { revokedAt: new Date(nowMs()) } });
    advanceClock(5 * SECOND);
    expect((await self(cookies)).status).toBe(401);
    expect(await UserModel.countDocuments({ status: "active" })).toBe(1);
  });
});
