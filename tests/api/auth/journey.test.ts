import { beforeEach, describe, expect, it } from "vitest";
import { GET as captcha } from "@/app/api/v1/auth/captcha/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as logout } from "@/app/api/v1/auth/logout/route";
import { POST as refresh } from "@/app/api/v1/auth/refresh/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as verify } from "@/app/api/v1/auth/verify-email/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import type { Challenge } from "altcha-lib";
import { solveCaptcha } from "@/tests/support/captcha";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { PASSWORD, cookiesOf, mailsTo, tokenIn, withCookies } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

describe("from registering to signing out", () => {
  let challenge: Challenge;
  beforeEach(async () => {
    challenge = (await call<Challenge>(captcha, { path: "/api/v1/auth/captcha" })).body;
  });

  it.each(["en", "fr"] as const)("leads through the mailed link to an account and back out (%s)", async (locale) => {
    const email = `ana.${locale}@example.com`;
    const registered = await call(register, {
      path: "/api/v1/auth/register",
      body: {
        name: "Ana Silva",
        email: ` ${email.toUpperCase()} `,
        password: PASSWORD,
        persona: "talent",
        locale,
        acceptTerms: true,
        captcha: await solveCaptcha(challenge),
      },
    });
    expect(registered).toMatchObject({ status: 202, body: { status: "verification_sent" } });
    expect(cookiesOf(registered)).toEqual({});

    const early = await call(login, { path: "/api/v1/auth/login", body: { email, password: PASSWORD } });
    expect(early).toMatchObject({ status: 403, body: { code: "email_unverified" } });

    await drainReactions();
    const [mail] = await mailsTo(email, "verify");
    expect(mail).toMatchObject({ locale, userId: null });
    expect(mail?.text).toContain(`http://localhost:3000${locale === "fr" ? "/fr" : ""}/verify-email?token=`);
    expect(mail?.html).toContain(`lang="${locale}"`);

    const verified = await call(verify, { path: "/api/v1/auth/verify-email", body: { token: tokenIn(mail) } });
    expect(verified).toMatchObject({
      status: 200,
      body: {
        user: {
          email,
          name: "Ana Silva",
          persona: "talent",
          locale,
          emailVerified: true,
          trustScore: 50,
          verificationLevel: 0,
          plan: "free",
        },
      },
    });
    const first = cookiesOf(verified);
    expect(Object.keys(first).sort()).toEqual(["collabhub_access", "collabhub_device", "collabhub_refresh"]);

    const entered = await call(login, { path: "/api/v1/auth/login", body: { email, password: PASSWORD } });
    expect(entered).toMatchObject({ status: 200, body: { user: { email } } });
    for (const cookie of entered.headers.getSetCookie()) expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
    const cookies = cookiesOf(entered);
    expect(cookies.collabhub_access).not.toBe(first.collabhub_access);

    const self = await call(me, { path: "/api/v1/users/me", headers: withCookies(cookies) });
    expect(self).toMatchObject({ status: 200, body: { email } });

    const renewed = await call(refresh, {
      method: "POST",
      path: "/api/v1/auth/refresh",
      headers: withCookies(cookies),
    });
    expect(renewed).toMatchObject({ status: 200, body: { user: { email } } });
    const fresh = cookiesOf(renewed);
    expect(fresh.collabhub_refresh).not.toBe(cookies.collabhub_refresh);

    const left = await call(logout, { method: "POST", path: "/api/v1/auth/logout", headers: withCookies(fresh) });
    expect(left.status).toBe(204);
    expect(cookiesOf(left)).toEqual({ collabhub_access: "", collabhub_refresh: "" });
    for (const access of [fresh, cookies]) {
      const refused = await call(me, { path: "/api/v1/users/me", headers: withCookies(access) });
      expect(refused).toMatchObject({ status: 401, body: { code: "no_session" } });
    }
  });
});
