import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as refreshRoute } from "@/app/api/v1/auth/refresh/route";
import { GET as me } from "@/app/api/v1/users/me/route";
import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { consumeCaptcha } from "@/lib/identity/captcha";
import { aSolvedCaptcha } from "@/tests/support/captcha";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { anEvent, deliverRaw, signed } from "@/tests/support/billing/objects";
import { call, useDatabase } from "@/tests/support/harness";
import { PASSWORD, aUser, cookiesOf, withCookies } from "@/tests/support/identity";
import { setVariables, type Variables } from "@/tests/support/variables";

useDatabase();
withCheapHashes();

const secretOf = (name: string) => `rotated-${name}-0a1b2c3d4e5f6a7b8c9d0e1f`;
const older = secretOf("long-retired");
let restore: (() => void)[] = [];
const set = (values: Variables) => void restore.unshift(setVariables(values));
afterEach(() => {
  for (const back of restore) back();
  restore = [];
});

/** Replaces a secret as the runbook says: the new one in force, the old one among the previous. */
function rotate(name: string, next = secretOf(name)): void {
  const old = process.env[name] ?? "";
  set({ [name]: next, [`${name}_PREVIOUS`]: `${older}, ${old}` });
}
/** Ends the rotation: what the old secret made is refused from now on. */
const retire = (name: string) => set({ [`${name}_PREVIOUS`]: undefined });

type Cookies = Record<string, string>;
let ana: Awaited<ReturnType<typeof aUser>>;
let address = 0;
const enter = (password = PASSWORD) =>
  call(login, {
    path: "/api/v1/auth/login",
    body: { email: ana.email, password },
    address: `198.51.100.${(address += 1)}`,
  });
const self = ({ collabhub_access = "" }: Cookies) =>
  call(me, { path: "/api/v1/users/me", headers: withCookies({ collabhub_access }) });
const renew = ({ collabhub_refresh = "" }: Cookies) =>
  call(refreshRoute, {
    method: "POST",
    path: "/api/v1/auth/refresh",
    headers: withCookies({ collabhub_refresh }),
  });

beforeEach(async () => {
  ana = await aUser({ email: "ana@example.com" });
});

describe("what was issued before a secret was replaced works until the old one is retired:", () => {
  test("access tokens and captchas, by JWT_SECRET", async () => {
    const session = cookiesOf(await enter());
    const [first, second] = [await aSolvedCaptcha(), await aSolvedCaptcha()];
    rotate("JWT_SECRET");
    expect((await self(session)).status).toBe(200);
    expect((await self(cookiesOf(await enter()))).status).toBe(200);
    await consumeCaptcha(first);
    retire("JWT_SECRET");
    expect((await self(session)).status).toBe(401);
    await expect(consumeCaptcha(second)).rejects.toThrow("not solved");
  });

  test("sessions, by JWT_REFRESH_SECRET; two tabs on instances with either setting get one successor", async () => {
    const [session, left] = [cookiesOf(await enter()), cookiesOf(await enter())];
    const before = process.env.JWT_REFRESH_SECRET;
    rotate("JWT_REFRESH_SECRET");
    const renewed = await renew(session);
    expect(renewed.status).toBe(200);
    // An instance that is not restarted yet knows the new secret as a previous one.
    set({ JWT_REFRESH_SECRET: before, JWT_REFRESH_SECRET_PREVIOUS: secretOf("JWT_REFRESH_SECRET") });
    const other = await renew(session);
    expect(other.status).toBe(200);
    const idOf = (cookies: Cookies) =>
      (
        JSON.parse(Buffer.from((cookies.collabhub_refresh ?? "").split(".")[1] ?? "", "base64url").toString()) as {
          jti: string;
        }
      ).jti;
    expect(idOf(cookiesOf(other))).toBe(idOf(cookiesOf(renewed)));
    expect((await renew(cookiesOf(renewed))).status).toBe(200);
    set({ JWT_REFRESH_SECRET: secretOf("JWT_REFRESH_SECRET"), JWT_REFRESH_SECRET_PREVIOUS: undefined });
    expect((await renew(left)).status).toBe(401);
  });

  test("second-factor secrets that a local run encrypted without FIELD_ENCRYPTION_KEY, by JWT_REFRESH_SECRET", () => {
    set({ FIELD_ENCRYPTION_KEY: undefined });
    const stored = encryptField("a secret", "user:1:totp");
    rotate("JWT_REFRESH_SECRET");
    expect(decryptField(stored, "user:1:totp")).toBe("a secret");
    retire("JWT_REFRESH_SECRET");
    expect(() => decryptField(stored, "user:1:totp")).toThrow("unknown form or key");
  });

  test("events of the provider, by STRIPE_WEBHOOK_SECRET", async () => {
    const old = process.env.STRIPE_WEBHOOK_SECRET ?? "";
    const status = async (secret: string) => {
      const body = JSON.stringify(anEvent("price.created", { id: "price_1" }));
      return (await deliverRaw(body, signed(body, { secret }))).status;
    };
    const next = "whsec_the_next_one_0a1b2c3d";
    rotate("STRIPE_WEBHOOK_SECRET", next);
    expect([await status(old), await status(next), await status("whsec_of_nobody_0a1b2c3d")]).toEqual([200, 200, 400]);
    retire("STRIPE_WEBHOOK_SECRET");
    expect([await status(old), await status(next)]).toEqual([400, 200]);
  });
});

test("a locked account stays locked whichever secret of sign-in is replaced", async () => {
  for (let tries = 0; tries < 5; tries += 1) await enter("not the password of ana");
  expect((await enter()).status).toBe(429);
  rotate("JWT_SECRET");
  rotate("JWT_REFRESH_SECRET");
  retire("JWT_SECRET");
  expect(await enter()).toMatchObject({ status: 429, body: { code: "account_locked" } });
  // It is LOOKUP_KEY that the count hangs on, and nothing else.
  set({ LOOKUP_KEY: secretOf("LOOKUP_KEY") });
  expect((await enter()).status).toBe(200);
});
