import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as again } from "@/app/api/v1/auth/verify-email/resend/route";
import { POST as verify } from "@/app/api/v1/auth/verify-email/route";
import { MINUTE, SECOND, advanceClock } from "@/lib/core/clock";
import { AuditLogModel } from "@/models/audit-log";
import { CaptchaReceiptModel } from "@/models/captcha-receipt";
import { MailModel } from "@/models/mail";
import { MailTokenModel } from "@/models/mail-token";
import { OutboxEventModel } from "@/models/outbox-event";
import { RegistrationModel } from "@/models/registration";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { createCaptchaChallenge } from "@/lib/identity/commands/create-captcha-challenge";
import { aSolvedCaptcha, solveCaptcha } from "@/tests/support/captcha";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { PASSWORD, aUser, cookiesOf, expectOneWinner, mailsTo, tokenIn } from "@/tests/support/identity";

useDatabase();

const path = "/api/v1/auth/register";
const form = {
  name: "Ana Silva",
  email: "ana@example.com",
  password: PASSWORD,
  persona: "founder",
  locale: "en",
  acceptTerms: true,
};
let captcha: string;
const send = (body: Record<string, unknown> = {}, address?: string) =>
  call(register, { path, body: { ...form, captcha, ...body }, ...(address ? { address } : {}) });
const enter = (email: string, password: string) =>
  call(login, { path: "/api/v1/auth/login", body: { email, password } });
const confirm = (token: string, password?: string) =>
  call(verify, { path: "/api/v1/auth/verify-email", body: { token, ...(password === undefined ? {} : { password }) } });

beforeEach(async () => {
  captcha = await aSolvedCaptcha();
});

describe("next", () => {
  const linkIn = (text = "") => /https?:\/\/\S*verify-email\S*/.exec(text)?.[0] ?? "";
  const next = "/invitation?token=5rZ0hC3Yw1c0sPq8mT7uJk2vXb9dLfGe4aNiRoWy6HQ";

  it("is carried by the mail's link, also when the mail is sent again, and stored encrypted", async () => {
    expect((await send({ next })).status).toBe(202);
    await drainReactions();
    expect(new URL(linkIn((await mailsTo("ana@example.com"))[0]?.text)).searchParams.get("next")).toBe(next);
    const row = await RegistrationModel.findOne().orFail().lean();
    expect(row.sealedNext).toMatch(/^v1\./);
    expect(JSON.stringify(row)).not.toContain("/invitation");
    await call(again, { path: "/api/v1/auth/verify-email/resend", body: { email: "ana@example.com" } });
    await drainReactions();
    expect(new URL(linkIn((await mailsTo("ana@example.com"))[1]?.text)).searchParams.get("next")).toBe(next);
  });

  it("is absent from the link where none was given", async () => {
    await send();
    await drainReactions();
    expect(linkIn((await mailsTo("ana@example.com"))[0]?.text)).not.toContain("next");
  });

  it("leads the owner of a known address to sign in there", async () => {
    await aUser({ email: "ana@example.com" });
    expect((await send({ next: "/find-roles" })).status).toBe(202);
    await drainReactions();
    expect((await mailsTo("ana@example.com", "already-registered"))[0]?.text).toContain("/sign-in?next=%2Ffind-roles");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/%2F%2Fevil.example",
    "/api/v1/auth/logout",
    "home",
  ])("outside of the site is refused: %s", async (outside) => {
    const refused = await send({ next: outside });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ errors: [{ path: "next", message: "Must be a path of this site" }] });
    expect(await RegistrationModel.countDocuments()).toBe(0);
  });
});

describe("202", () => {
  it("keeps the accepted terms, mails a link, and stores neither password nor token", async () => {
    expect(await send()).toMatchObject({ status: 202, body: { status: "verification_sent" } });
    await drainReactions();
    const row = await RegistrationModel.findOne().orFail().lean();
    expect(row).toMatchObject({
      email: "ana@example.com",
      persona: "founder",
      acceptedTerms: { version: expect.stringMatching(/^\d{4}-/) as string },
    });
    expect(row.passwordHash).toMatch(/^\$2b\$12\$/);
    expect(await UserModel.countDocuments()).toBe(0);
    const token = tokenIn((await mailsTo("ana@example.com"))[0]);
    expect(Buffer.from(token, "base64url")).toHaveLength(32);
    const stored = JSON.stringify([
      await RegistrationModel.find().lean(),
      await MailTokenModel.find().lean(),
      await OutboxEventModel.find().lean(),
      await AuditLogModel.find().lean(),
    ]);
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(token);
    expect(JSON.stringify([await OutboxEventModel.find().lean(), await AuditLogModel.find().lean()])).not.toMatch(
      /ana@|Ana Silva/,
    );
    expect(await AuditLogModel.exists({ action: "auth.register", entity: "registration" })).not.toBeNull();
  });
});

describe("the browser's time zone", () => {
  withCheapHashes();

  it.each([
    ["is the account's and its session's", "America/Toronto", "America/Toronto"],
    ["is UTC where this server does not know it", "Mars/Olympus", "UTC"],
    ["is UTC where the browser names none", undefined, "UTC"],
  ])("%s", async (_case, timeZone, stored) => {
    expect((await send(timeZone === undefined ? {} : { timeZone })).status).toBe(202);
    await drainReactions();
    const answer = await confirm(tokenIn((await mailsTo("ana@example.com"))[0]));
    expect(answer).toMatchObject({ status: 200, body: { user: { timeZone: stored } } });
    expect(await SessionModel.findOne().lean()).toMatchObject({ timeZone: stored });
  });
});

describe("202", () => {
  withCheapHashes();

  it("answers the same for a known address, whose owner alone is told, once an hour", async () => {
    const owner = await aUser({ email: "ana@example.com", name: "Real Ana", locale: "fr" });
    const unknown = await send({ email: "new@example.com" });
    captcha = await aSolvedCaptcha();
    const known = await send({ email: "ANA@example.com", name: "Stranger" });
    expect({ status: known.status, body: known.body }).toEqual({ status: unknown.status, body: unknown.body });
    await drainReactions();
    const mails = await mailsTo(owner.email);
    expect(mails.map(({ kind, locale }) => ({ kind, locale }))).toEqual([{ kind: "already-registered", locale: "fr" }]);
    expect(mails[0]?.text).toContain("Bonjour Real Ana");
    expect(mails[0]?.text).not.toContain("Stranger");
    expect(await RegistrationModel.exists({ email: owner.email })).toBeNull();

    advanceClock(3 * SECOND);
    captcha = await aSolvedCaptcha();
    await send({ name: "Stranger" });
    await drainReactions();
    expect(await mailsTo(owner.email)).toHaveLength(1);
  });

  it("sends a fresh link to who registers again, and both work until one is used", async () => {
    await send();
    await drainReactions();
    advanceClock(3 * SECOND);
    captcha = await aSolvedCaptcha();
    await send({ name: "Ana M. Silva" });
    await drainReactions();
    const tokens = (await mailsTo(form.email, "verify")).map(tokenIn);
    expect(new Set(tokens).size).toBe(2);
    expect(await confirm(tokens[0] ?? "")).toMatchObject({ status: 200, body: { user: { name: "Ana M. Silva" } } });
    expect(await confirm(tokens[1] ?? "")).toMatchObject({ status: 400, body: { code: "token_invalid" } });
  });

  it("lets no stranger put a password under someone else's registration", async () => {
    await send();
    await drainReactions();
    captcha = await aSolvedCaptcha();
    await send({ name: "Stranger", password: "a password of the stranger" });
    await drainReactions();
    const [mine, theirs] = await mailsTo(form.email, "verify");
    expect(mine?.text).toContain("Ana Silva");
    expect(theirs?.text).toContain("Stranger");
    expect(await confirm(tokenIn(mine))).toMatchObject({ status: 403, body: { code: "step_up_failed" } });
    expect(await confirm(tokenIn(mine), PASSWORD)).toMatchObject({
      status: 200,
      body: { user: { name: "Ana Silva" } },
    });
    expect(await confirm(tokenIn(theirs), PASSWORD)).toMatchObject({ status: 400 });
    expect(await enter(form.email, "a password of the stranger")).toMatchObject({ status: 401 });
    expect(await enter(form.email, PASSWORD)).toMatchObject({ status: 200 });
    expect(await RegistrationModel.countDocuments()).toBe(0);
  });

  it("turns nothing of a name into a link of the mail", async () => {
    await send({ name: "Win at http://evil.example/x now" });
    await drainReactions();
    const [mail] = await mailsTo(form.email);
    expect(mail?.text).not.toContain("evil.example");
    expect(mail?.html).not.toContain("evil.example");
  });

  it("makes one user of 50 parallel registrations of one address", async () => {
    const captchas = await Promise.all(Array.from({ length: 50 }, aSolvedCaptcha));
    const answers = await Promise.all(captchas.map((one) => send({ captcha: one })));
    for (const { status } of answers) expect([202, 503]).toContain(status);
    expect(answers.filter(({ status }) => status === 202).length).toBeGreaterThan(0);
    await drainReactions();
    expect(await RegistrationModel.countDocuments()).toBe(1);
    const mails = await mailsTo(form.email);
    expect(mails.length).toBeGreaterThanOrEqual(1);
    expect(mails.length).toBeLessThanOrEqual(5);
    const confirmed = await Promise.all(mails.map((mail) => confirm(tokenIn(mail))));
    expect(confirmed.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await UserModel.countDocuments({ email: form.email })).toBe(1);
    expect(await enter(form.email, PASSWORD)).toMatchObject({ status: 200 });
  }, 60_000);
});

describe("400", () => {
  withCheapHashes();

  it("refuses a captcha that is used, unsolved, altered, foreign or no captcha", async () => {
    expect(await send()).toMatchObject({ status: 202 });
    const challenge = await createCaptchaChallenge();
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64");
    const solved = JSON.parse(Buffer.from(await solveCaptcha(challenge), "base64").toString()) as { solution: object };
    const cheap = { ...challenge, parameters: { ...challenge.parameters, cost: 1 } };
    for (const bad of [
      captcha,
      encode({ challenge, solution: { counter: 1, derivedKey: "00".repeat(32) } }),
      encode({ challenge: cheap, solution: solved.solution }),
      encode({ challenge: { ...challenge, signature: "0".repeat(64) }, solution: solved.solution }),
      encode({
        challenge: {
          ...challenge,
          parameters: { ...challenge.parameters, expiresAt: challenge.parameters.expiresAt + 600 },
        },
        solution: solved.solution,
      }),
      encode({ challenge, solution: null }),
      encode([]),
      encode("x"),
      "not base64!",
      Buffer.from("{").toString("base64"),
    ]) {
      expect(await send({ captcha: bad }), bad).toMatchObject({ status: 400, body: { code: "captcha_failed" } });
    }
    expect(await RegistrationModel.countDocuments()).toBe(1);
  });

  it("refuses a captcha of more than ten minutes ago", async () => {
    advanceClock(10 * MINUTE + 2 * SECOND);
    expect(await send()).toMatchObject({ status: 400, body: { code: "captcha_failed" } });
  });

  it("lets one of 50 parallel calls use one captcha", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => send({ email: `p${at}@example.com` })));
    expectOneWinner(answers, 202);
    expect(await CaptchaReceiptModel.countDocuments()).toBe(1);
  }, 30_000);

  it("refuses an unreadable body", async () => {
    expect(await call(register, { path, rawBody: "{" })).toMatchObject({
      status: 400,
      body: { code: "malformed_request" },
    });
  });
});

describe("422", () => {
  withCheapHashes();

  it.each([
    ["too short", "short pass"],
    ["eleven emoji", "🙂".repeat(11)],
    ["129 characters", `${"ab cd ef gh ".repeat(10)}123456789`],
    ["on the list", "qwerty123456"],
    ["a common word and digits", "Password1234!"],
    ["a sequence", "abcdefghijklmnop"],
    ["repeats", "lampslampslamps"],
    ["one's own name", "AnaSilva2026!"],
    ["one's own address", "ana@example.com"],
    ["the product", "CollabHub2026"],
    ["a NUL", "nine lamps\u0000 under"],
  ])("refuses a password that is %s", async (_, password) => {
    expect(await send({ password })).toMatchObject({
      status: 422,
      body: { code: "invalid_input", errors: [{ path: "password" }] },
    });
    expect(await RegistrationModel.countDocuments()).toBe(0);
    expect(await CaptchaReceiptModel.countDocuments()).toBe(0);
  });

  it.each([
    ["admin persona", { persona: "admin" }],
    ["moderator persona", { persona: "moderator" }],
    ["terms not accepted", { acceptTerms: false }],
    ["another language", { locale: "de" }],
    ["an operator as address", { email: { $ne: "" } }],
    ["a list as password", { password: [PASSWORD] }],
    ["a number as name", { name: 7 }],
    ["300 characters of name", { name: "a".repeat(300) }],
    ["a NUL in the name", { name: "A\u0000na" }],
    ["a right-to-left override in the name", { name: "Ana\u202Eavlis" }],
    ["an address without domain", { email: "ana" }],
    ["two addresses", { email: "a@example.com,b@example.com" }],
    ["a line break in the address", { email: "a@example.com\nBcc: b@example.com" }],
    ["mass assignment", { trustScore: 100 }],
    ["a verified flag", { emailVerifiedAt: "2026-01-01T00:00:00Z" }],
    ["an operator beside", { $where: "1" }],
  ])("refuses %s", async (_, bad) => {
    expect(await send(bad)).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    expect(await RegistrationModel.countDocuments()).toBe(0);
  });

  it.each(["__proto__", "constructor", "prototype"])("refuses a key %s", async (key) => {
    const rawBody = JSON.stringify({ ...form, captcha }).replace("{", `{"${key}":{"persona":"admin"},`);
    expect(await call(register, { path, rawBody })).toMatchObject({ status: 422 });
    expect(({} as Record<string, unknown>).persona).toBeUndefined();
  });

  it("accepts emoji, spaces and 128 characters, all of which count", async () => {
    const password = `${"é🙂 wx".repeat(25)}abc`;
    expect(Array.from(password)).toHaveLength(128);
    expect(await send({ password })).toMatchObject({ status: 202 });
    await drainReactions();
    await confirm(tokenIn((await mailsTo(form.email))[0]));
    expect(await enter(form.email, `${password.slice(0, -1)}d`)).toMatchObject({ status: 401 });
    expect(await enter(form.email, password)).toMatchObject({ status: 200 });
  });
});

describe("429", () => {
  withCheapHashes();

  useRealRateLimits();

  it("refuses the fourth registration of an address in an hour", async () => {
    for (let at = 0; at < 3; at += 1) expect((await send({ captcha: "x" }, "198.51.100.9")).status).toBe(400);
    const fourth = await send({ captcha: "x" }, "198.51.100.9");
    expect(fourth).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(fourth.headers.get("retry-after"))).toBeGreaterThan(3000);
    expect((await send({ captcha: "x" }, "198.51.100.10")).status).toBe(400);
  });
});

describe("the limit of an address", () => {
  withCheapHashes();

  useRealRateLimits();

  it("counts attempts, not fields that were refused", async () => {
    const address = "198.51.100.19";
    const refused = [{ email: "no address" }, { password: "short" }, { name: "" }, { password: "Password1234!" }];
    for (const fields of [...refused, ...refused])
      expect(await send({ captcha: "x", ...fields }, address)).toMatchObject({ status: 422 });
    const attempts = await Promise.all(Array.from({ length: 50 }, () => send({ captcha: "x" }, address)));
    const statuses = attempts.map(({ status }) => status);
    expect(statuses.filter((status) => status === 400)).toHaveLength(3);
    expect(statuses.filter((status) => status === 429)).toHaveLength(47);
    expect((await send({ captcha: "x", password: "short" }, address)).status).toBe(422);
  });
});

describe("an Idempotency-Key", () => {
  withCheapHashes();

  it("replays the answer without a second mail", async () => {
    const once = () => call(register, { path, body: { ...form, captcha }, idempotencyKey: "click-1" });
    expect(await once()).toMatchObject({ status: 202 });
    const again = await once();
    expect(again).toMatchObject({ status: 202, body: { status: "verification_sent" } });
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    await drainReactions();
    expect(await MailModel.countDocuments()).toBe(1);
    expect(cookiesOf(again)).toEqual({});
  });
});
