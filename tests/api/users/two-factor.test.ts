import { generateSync } from "otplib";
import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as confirm } from "@/app/api/v1/users/me/two-factor/confirm/route";
import { DELETE as stop, POST as start } from "@/app/api/v1/users/me/two-factor/route";
import { MINUTE, SECOND, advanceClock, nowMs, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { FieldDecryptionError } from "@/lib/core/crypto/field-encryption";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { withStepUp } from "@/lib/identity/commands/step-up";
import { AuditLogModel } from "@/models/audit-log";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { call, drainReactions, signIn, useDatabase, type Called, type SignedIn } from "@/tests/support/harness";
import { PASSWORD, aUser, mailsTo } from "@/tests/support/identity";

useDatabase();

const base = "/api/v1/users/me/two-factor";
let ana: Awaited<ReturnType<typeof aUser>>;
let session: SignedIn;
const begin = (password: unknown = PASSWORD, as: SignedIn | null = session) =>
  call<{ secret: string; otpauthUrl: string; code?: string }>(start, { path: base, body: { password }, as });
const finish = (code: unknown, as: SignedIn | null = session) =>
  call<{ recoveryCodes: string[]; code?: string }>(confirm, { path: `${base}/confirm`, body: { code }, as });
const end = (body: unknown, as: SignedIn | null = session) => call(stop, { method: "DELETE", path: base, body, as });
const enter = (code?: string): Promise<Called> =>
  call(login, {
    path: "/api/v1/auth/login",
    body: { email: ana.email, password: PASSWORD, ...(code === undefined ? {} : { code }) },
  });
const codeOf = (secret: string, offsetSeconds = 0) =>
  generateSync({ secret, epoch: Math.floor(nowMs() / 1000) + offsetSeconds });
const nextStep = () => advanceClock(31 * SECOND);

async function switchOn() {
  const { secret } = (await begin()).body;
  const { recoveryCodes } = (await finish(codeOf(secret))).body;
  return { secret, recoveryCodes };
}

beforeEach(async () => {
  setClock(new Date("2026-11-22T09:00:00Z"));
  ana = await aUser({ email: "ana@example.com" });
  session = await signIn(ana);
});

describe("a step-up by code", () => {
  const confirmed = async (code: string, then: () => Promise<string>) => {
    const ctx = {
      ...systemContext(),
      actor: {
        userId: ana.id,
        sessionId: session.sessionId,
        persona: "talent" as const,
        emailVerified: true,
        locale: "en" as const,
        timeZone: "UTC",
        name: "Ana",
      },
    };
    return withStepUp(ctx, { code }, (check) =>
      transaction(ctx, async (tx) => {
        await check(tx);
        return then();
      }),
    );
  };

  it("does not count a right code whose action then fails, and counts wrong ones", async () => {
    const { secret } = await switchOn();
    nextStep();
    const fail = () => Promise.reject(new Problem("invalid_transition"));
    for (let at = 0; at < 7; at += 1)
      await expect(confirmed(codeOf(secret), fail)).rejects.toMatchObject({ code: "invalid_transition" });
    // The code was consumed with none of them.
    expect(await confirmed(codeOf(secret), () => Promise.resolve("done"))).toBe("done");
    for (let at = 0; at < 5; at += 1)
      await expect(confirmed("000000", fail)).rejects.toMatchObject({ code: "step_up_failed" });
    nextStep();
    await expect(confirmed(codeOf(secret), fail)).rejects.toMatchObject({ code: "account_locked" });
  });
});

describe("setting up", () => {
  it("gives a secret, counts from the first right code on, and shows ten recovery codes once", async () => {
    const begun = await begin();
    expect(begun.status).toBe(200);
    expect(begun.body.otpauthUrl).toBe(
      `otpauth://totp/CollabHub:ana%40example.com?secret=${begun.body.secret}&issuer=CollabHub`,
    );
    expect((await enter()).status).toBe(200);
    const done = await finish(codeOf(begun.body.secret));
    expect(done.status).toBe(200);
    expect(new Set(done.body.recoveryCodes).size).toBe(10);
    for (const code of done.body.recoveryCodes) expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    const stored = JSON.stringify(await UserModel.findById(ana.id).lean());
    for (const secret of [
      begun.body.secret,
      ...done.body.recoveryCodes,
      ...done.body.recoveryCodes.map((code) => code.replaceAll("-", "")),
    ])
      expect(stored).not.toContain(secret);
    expect(stored).toContain("v1.");
    await drainReactions();
    expect(await mailsTo(ana.email, "two-factor-on")).toHaveLength(1);
    expect(await AuditLogModel.exists({ action: "auth.two_factor_on", entityId: ana.id })).not.toBeNull();
  });

  it("refuses a wrong password, a wrong code, a code without set-up, and a second set-up", async () => {
    expect(await begin("wrong")).toMatchObject({ status: 403, body: { code: "wrong_password" } });
    expect(await finish("123456")).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    const { secret } = (await begin()).body;
    expect(await finish("000000")).toMatchObject({
      status: 422,
      body: { errors: [{ path: "code", code: "invalid_code" }] },
    });
    expect(await finish(codeOf(secret, -90))).toMatchObject({ status: 422 });
    expect((await finish(codeOf(secret))).status).toBe(200);
    expect(await begin()).toMatchObject({ status: 409 });
    expect(await finish(codeOf(secret, 30))).toMatchObject({ status: 409 });
  });

  it("needs a session and plain values", async () => {
    for (const answer of [
      await begin(PASSWORD, null),
      await finish("123456", null),
      await end({ password: PASSWORD, code: "123456" }, null),
    ])
      expect(answer.status).toBe(401);
    for (const bad of [{ $ne: "" }, [PASSWORD], 7, null]) expect((await begin(bad)).status).toBe(422);
    for (const bad of [{ $ne: "" }, 123456, "12", "1".repeat(41), "<script>"])
      expect((await finish(bad)).status).toBe(422);
    for (const bad of [
      {},
      { password: PASSWORD },
      { password: { $gt: "" }, code: "123456" },
      { password: PASSWORD, code: "123456", force: true },
    ])
      expect((await end(bad)).status).toBe(422);
  });
});

describe("signing in with it", () => {
  it("asks for a code, and takes each once: of the step, the one before and the one after", async () => {
    const { secret } = await switchOn();
    expect(await enter()).toMatchObject({ status: 401, body: { code: "second_factor_required" } });
    // The code that confirmed the set-up is used.
    expect(await enter(codeOf(secret))).toMatchObject({
      status: 401,
      body: { code: "second_factor_required", errors: [{ path: "code" }] },
    });
    advanceClock(5 * MINUTE);
    const before = codeOf(secret, -30);
    const current = codeOf(secret);
    const after = codeOf(secret, 30);
    expect((await enter(codeOf(secret, -60))).status).toBe(401);
    expect((await enter(codeOf(secret, 60))).status).toBe(401);
    expect((await enter(before)).status).toBe(200);
    expect((await enter(before)).status).toBe(401);
    expect((await enter(`${current.slice(0, 3)} ${current.slice(3)}`)).status).toBe(200);
    expect((await enter(after)).status).toBe(200);
    expect((await enter(current)).status).toBe(401);
  });

  it("lets one of parallel sign-ins use a code", async () => {
    const { secret } = await switchOn();
    nextStep();
    const before = await SessionModel.countDocuments();
    const answers = await Promise.all(Array.from({ length: 5 }, () => enter(codeOf(secret))));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await SessionModel.countDocuments()).toBe(before + 1);
  });

  it("takes each recovery code once, however it is written", async () => {
    const { recoveryCodes } = await switchOn();
    const [first = "", second = ""] = recoveryCodes;
    expect((await enter(first)).status).toBe(200);
    expect((await enter(first)).status).toBe(401);
    expect((await enter(second.toLowerCase().replaceAll("-", " "))).status).toBe(200);
    const user = await UserModel.findById(ana.id).orFail().lean();
    expect(user.twoFactor?.recoveryHashes).toHaveLength(8);
  });

  it("locks after five wrong codes", async () => {
    const { secret } = await switchOn();
    nextStep();
    for (let at = 0; at < 5; at += 1) expect((await enter("000000")).status).toBe(401);
    expect(await enter(codeOf(secret))).toMatchObject({ status: 429, body: { code: "account_locked" } });
  });

  it("tells a wrong password before it asks for a code", async () => {
    await switchOn();
    const answer = await call(login, {
      path: "/api/v1/auth/login",
      body: { email: ana.email, password: "not the password" },
    });
    expect(answer).toMatchObject({ status: 401, body: { code: "bad_credentials" } });
  });

  it("fails loudly when the stored secret was altered or moved", async () => {
    const { secret } = await switchOn();
    nextStep();
    const bob = await aUser({ email: "bob@example.com" });
    const { twoFactor } = await UserModel.findById(ana.id).orFail().lean();
    await UserModel.updateOne({ _id: bob.id }, { $set: { twoFactor } });
    const answer = await call(login, {
      path: "/api/v1/auth/login",
      body: { email: bob.email, password: PASSWORD, code: codeOf(secret) },
    });
    expect(answer.status).toBe(500);
    expect(JSON.stringify(answer.body)).not.toContain(FieldDecryptionError.name);
  });
});

describe("switching off", () => {
  it("needs password and code, tells the owner, and asks for none after", async () => {
    const { secret, recoveryCodes } = await switchOn();
    nextStep();
    expect(await end({ password: "wrong", code: codeOf(secret) })).toMatchObject({
      status: 403,
      body: { code: "wrong_password" },
    });
    expect(await end({ password: PASSWORD, code: "000000" })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "code", code: "invalid_code" }] },
    });
    expect((await end({ password: PASSWORD, code: codeOf(secret) })).status).toBe(204);
    expect(await end({ password: PASSWORD, code: recoveryCodes[0] })).toMatchObject({ status: 409 });
    expect((await enter()).status).toBe(200);
    expect((await UserModel.findById(ana.id).orFail().lean()).twoFactor).toBeNull();
    await drainReactions();
    expect(await mailsTo(ana.email, "two-factor-off")).toHaveLength(1);
  });

  it("takes a recovery code from who lost the phone", async () => {
    const { recoveryCodes } = await switchOn();
    expect((await end({ password: PASSWORD, code: recoveryCodes[9] })).status).toBe(204);
  });
});
