import { beforeEach, describe, expect, it } from "vitest";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as resend } from "@/app/api/v1/auth/verify-email/resend/route";
import { POST as verify } from "@/app/api/v1/auth/verify-email/route";
import { DAY, HOUR, MINUTE, SECOND, advanceClock } from "@/lib/core/clock";
import { MAX_WAITING } from "@/lib/identity/registrations";
import { AuditLogModel } from "@/models/audit-log";
import { LoginAttemptsModel } from "@/models/login-attempts";
import { MailTokenModel } from "@/models/mail-token";
import { RegistrationModel } from "@/models/registration";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { aSolvedCaptcha } from "@/tests/support/captcha";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, useDatabase } from "@/tests/support/harness";
import { PASSWORD, aRegistration, mailsTo, tokenIn } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

const email = "ana@example.com";
const THEIRS = "a lantern of the stranger";

const registerWith = async (name: string, password: string, address?: string) => {
  const answer = await call(register, {
    path: "/api/v1/auth/register",
    body: {
      name,
      email,
      password,
      persona: "founder",
      locale: "en",
      acceptTerms: true,
      captcha: await aSolvedCaptcha(),
    },
    ...(address ? { address } : {}),
  });
  expect(answer).toMatchObject({ status: 202, body: { status: "verification_sent" } });
  await drainReactions();
};
const confirm = (token: string, password?: string, address?: string) =>
  call(verify, {
    path: "/api/v1/auth/verify-email",
    body: { token, ...(password === undefined ? {} : { password }) },
    ...(address ? { address } : {}),
  });
const again = async () => {
  const answer = await call(resend, { path: "/api/v1/auth/verify-email/resend", body: { email } });
  expect(answer).toMatchObject({ status: 202, body: { status: "verification_sent" } });
  await drainReactions();
};
const enter = (password: string) => call(login, { path: "/api/v1/auth/login", body: { email, password } });
const refusal = { status: 403, body: { code: "step_up_failed" } };
const textOf = async (at: number) => (await mailsTo(email, "verify")).at(at)?.text ?? "";

describe("a stranger registers the address after its owner", () => {
  beforeEach(async () => {
    await registerWith("Ana Silva", PASSWORD, "198.51.100.1");
    advanceClock(5 * MINUTE);
    await registerWith("Stranger", THEIRS, "198.51.100.2");
    advanceClock(5 * MINUTE);
    await again();
  });

  it("mails both links again, each naming its person and time", async () => {
    const mails = await mailsTo(email, "verify");
    expect(mails).toHaveLength(4);
    const [first, second] = await RegistrationModel.find().sort({ _id: 1 }).lean();
    expect((second?.requestedAt.getTime() ?? 0) - (first?.requestedAt.getTime() ?? 0)).toBeGreaterThanOrEqual(
      5 * MINUTE,
    );
    expect(await textOf(2)).toContain("Name: Ana Silva.");
    expect(await textOf(3)).toContain("Name: Stranger.");
    const timeIn = (text: string) => /^Registered: (\d+ \w+ \d{4}, \d\d:\d\d) UTC$/m.exec(text)?.[1];
    const wanted = [first, second].map((row) => row?.requestedAt.toISOString().slice(11, 16));
    expect([timeIn(await textOf(2)), timeIn(await textOf(3))].map((time) => time?.slice(-5))).toEqual(wanted);
    for (const at of [2, 3])
      expect(await textOf(at)).toContain("More than one registration was made with this address.");
    expect(new Set(mails.map(tokenIn)).size).toBe(4);
  });

  it("never makes the stranger's password valid by a link alone or with the owner's password", async () => {
    const tokens = (await mailsTo(email, "verify")).map(tokenIn);
    for (const token of tokens) expect(await confirm(token)).toMatchObject(refusal);
    for (const token of [tokens[1] ?? "", tokens[3] ?? ""])
      expect(await confirm(token, PASSWORD)).toMatchObject(refusal);
    expect(await UserModel.countDocuments()).toBe(0);
    expect(await SessionModel.countDocuments()).toBe(0);

    expect(await confirm(tokens[2] ?? "", PASSWORD)).toMatchObject({
      status: 200,
      body: { user: { name: "Ana Silva" } },
    });
    expect(await RegistrationModel.countDocuments()).toBe(0);
    expect(await MailTokenModel.countDocuments({ purpose: "verify" })).toBe(0);
    expect(await confirm(tokens[3] ?? "", THEIRS)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    expect(await enter(THEIRS)).toMatchObject({ status: 401, body: { code: "bad_credentials" } });
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
    expect(await UserModel.countDocuments()).toBe(1);
  });

  it("leaves the link valid after a refusal, and records a wrong password without saying more", async () => {
    const token = tokenIn((await mailsTo(email, "verify"))[2]);
    const refused = await confirm(token, "not the password of anyone");
    expect(refused).toMatchObject(refusal);
    expect(JSON.stringify(refused.body)).not.toMatch(/Ana|Stranger|example\.com/);
    const [first] = await RegistrationModel.find().sort({ _id: 1 }).lean();
    expect(await AuditLogModel.find({ action: "auth.step_up_failed" }).lean()).toMatchObject([
      { success: false, entity: "registration", entityId: first?._id.toHexString(), changes: {} },
    ]);
    expect(await confirm(token, PASSWORD)).toMatchObject({ status: 200 });
  });

  it("locks a link after five wrong passwords for 15 minutes, and no sign-in with it", async () => {
    const [mine, theirs] = (await mailsTo(email, "verify")).slice(2).map(tokenIn);
    for (let at = 0; at < 5; at += 1)
      expect(await confirm(theirs ?? "", PASSWORD, `198.51.100.${10 + at}`)).toMatchObject(refusal);
    const locked = await confirm(theirs ?? "", THEIRS, "198.51.100.20");
    expect(locked).toMatchObject({ status: 429, body: { code: "account_locked" } });
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(14 * 60);
    expect(Number(locked.headers.get("retry-after"))).toBeLessThanOrEqual(15 * 60);
    expect(await confirm(theirs ?? "")).toMatchObject(refusal);
    expect(await confirm(mine ?? "", PASSWORD, "198.51.100.21")).toMatchObject({ status: 200 });
    expect(await enter(PASSWORD)).toMatchObject({ status: 200 });
  });

  it("counts wrong passwords on the client's address as sign-in does, and right ones not at all", async () => {
    const address = "198.51.100.30";
    const [mine, theirs] = (await mailsTo(email, "verify")).slice(2).map(tokenIn);
    for (let at = 0; at < 5; at += 1) expect(await confirm(theirs ?? "", PASSWORD, address)).toMatchObject(refusal);
    for (let at = 0; at < 5; at += 1) expect(await confirm(mine ?? "", THEIRS, address)).toMatchObject(refusal);
    const before = await LoginAttemptsModel.countDocuments();
    expect(await confirm(mine ?? "", PASSWORD, address)).toMatchObject({
      status: 429,
      body: { code: "account_locked" },
    });
    expect(await LoginAttemptsModel.countDocuments()).toBe(before);
    advanceClock(31 * MINUTE);
    expect(await confirm(mine ?? "", PASSWORD, address)).toMatchObject({ status: 200 });
  });

  it("makes one account of 50 parallel confirmations of either link", async () => {
    const [mine, theirs] = (await mailsTo(email, "verify")).slice(2).map(tokenIn);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        at % 2 === 0
          ? confirm(mine ?? "", PASSWORD, `198.51.100.${100 + at}`)
          : confirm(theirs ?? "", THEIRS, `198.51.100.${100 + at}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const { status } of answers) expect([200, 400, 429, 503]).toContain(status);
    expect(await UserModel.countDocuments()).toBe(1);
    expect(await SessionModel.countDocuments()).toBe(1);
    expect(await RegistrationModel.countDocuments()).toBe(0);
    const entered = await Promise.all([PASSWORD, THEIRS].map(enter));
    expect(entered.map(({ status }) => status).sort()).toEqual([200, 401]);
  }, 30_000);

  it("refuses all of 50 parallel confirmations without a password", async () => {
    const token = tokenIn((await mailsTo(email, "verify"))[3]);
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
    for (const answer of answers) expect([403, 503]).toContain(answer.status);
    expect(await UserModel.countDocuments()).toBe(0);
    expect(await LoginAttemptsModel.countDocuments()).toBe(0);
  }, 30_000);

  it("asks for the password also when the stranger's registration outlives the owner's", async () => {
    advanceClock(6 * DAY);
    await registerWith("Stranger", THEIRS, "198.51.100.2");
    advanceClock(2 * DAY);
    await again();
    const last = (await mailsTo(email, "verify")).at(-1);
    expect(last?.text).toContain("Name: Stranger.");
    expect(last?.text).toContain("More than one registration was made with this address.");
    expect(await confirm(tokenIn(last))).toMatchObject(refusal);
    expect(await confirm(tokenIn(last), PASSWORD)).toMatchObject(refusal);
    expect(await UserModel.countDocuments()).toBe(0);
  });
});

describe("one registration", () => {
  it("needs no password, also after the same person registered again", async () => {
    await registerWith("Ana Silva", PASSWORD);
    advanceClock(3 * SECOND);
    await registerWith("Ana M. Silva", PASSWORD);
    await again();
    const mails = await mailsTo(email, "verify");
    expect(mails).toHaveLength(3);
    expect(mails.at(-1)?.text).not.toContain("More than one registration");
    expect(await confirm(tokenIn(mails.at(-1)))).toMatchObject({
      status: 200,
      body: { user: { name: "Ana M. Silva" } },
    });
  });

  it("is compared with a password that is given all the same", async () => {
    const token = await aRegistration({ email });
    expect(await confirm(token, THEIRS)).toMatchObject(refusal);
    expect(await confirm(token, PASSWORD)).toMatchObject({ status: 200 });
  });

  it("cannot be confirmed after seven days, whatever its link", async () => {
    await registerWith("Ana Silva", PASSWORD);
    advanceClock(7 * DAY - HOUR);
    await again();
    const token = tokenIn((await mailsTo(email, "verify")).at(-1));
    advanceClock(2 * HOUR);
    expect(await confirm(token)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    await again();
    expect(await mailsTo(email, "verify")).toHaveLength(2);
  });
});

describe("many registrations of one address", () => {
  it("are bounded, the oldest going with its links, and mailed five times an hour, the first first", async () => {
    const first = await aRegistration({ email });
    for (let at = 1; at <= MAX_WAITING; at += 1) {
      advanceClock(MINUTE);
      await registerWith(`Stranger ${at}`, `${THEIRS} ${at}`);
    }
    const rows = await RegistrationModel.find().sort({ _id: 1 }).lean();
    expect(rows.map(({ name }) => name)).toEqual([
      "Stranger 1",
      "Stranger 2",
      "Stranger 3",
      "Stranger 4",
      "Stranger 5",
    ]);
    expect(await confirm(first, PASSWORD)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    expect(await mailsTo(email, "verify")).toHaveLength(5);
    await again();
    expect(await mailsTo(email, "verify")).toHaveLength(5);
    advanceClock(HOUR + MINUTE);
    await registerWith("Ana Silva", PASSWORD);
    await again();
    const names = (await mailsTo(email, "verify")).slice(5).map(({ text }) => /Name: ([\w ]+)\./.exec(text)?.[1]);
    expect(names).toEqual(["Ana Silva", "Stranger 2", "Stranger 3", "Stranger 4", "Stranger 5"]);
    expect(await confirm(tokenIn((await mailsTo(email, "verify"))[5]))).toMatchObject(refusal);
  });

  it("stay bounded when eight with different passwords come at once", async () => {
    const captchas = await Promise.all(Array.from({ length: 8 }, aSolvedCaptcha));
    await Promise.all(
      captchas.map((captcha, at) =>
        call(register, {
          path: "/api/v1/auth/register",
          body: {
            name: `Stranger ${at}`,
            email,
            password: `${THEIRS} ${at}`,
            persona: "founder",
            locale: "en",
            acceptTerms: true,
            captcha,
          },
        }),
      ),
    );
    await drainReactions();
    expect(await RegistrationModel.countDocuments()).toBe(MAX_WAITING);
    expect((await mailsTo(email, "verify")).length).toBeLessThanOrEqual(5);
  }, 30_000);
});
