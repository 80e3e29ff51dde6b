import { beforeEach, describe, expect, it } from "vitest";
import { POST as resend } from "@/app/api/v1/auth/verify-email/resend/route";
import { POST as verify } from "@/app/api/v1/auth/verify-email/route";
import { HOUR, MINUTE, SECOND, advanceClock } from "@/lib/core/clock";
import { AuditLogModel } from "@/models/audit-log";
import { MailTokenModel } from "@/models/mail-token";
import { OutboxEventModel } from "@/models/outbox-event";
import { SessionModel } from "@/models/session";
import { UserModel } from "@/models/user";
import { withCheapHashes } from "@/tests/support/cheap-hashes";
import { call, drainReactions, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { aRegistration, aUser, cookiesOf, expectOneWinner, mailsTo, tokenIn } from "@/tests/support/identity";

useDatabase();
withCheapHashes();

const email = "ana@example.com";
const confirm = (token: unknown) => call(verify, { path: "/api/v1/auth/verify-email", body: { token } });
const again = (address: unknown) =>
  call(resend, { path: "/api/v1/auth/verify-email/resend", body: { email: address } });
let token: string;

beforeEach(async () => {
  token = await aRegistration({ email });
});

describe("200", () => {
  it("makes the account, signs in, and leaves a trail and an event", async () => {
    const answer = await confirm(token);
    expect(answer).toMatchObject({ status: 200, body: { user: { email, persona: "founder", emailVerified: true } } });
    expect(JSON.stringify(answer.body)).not.toMatch(/password|Hash|acceptedTerms/);
    expect(Object.keys(cookiesOf(answer))).toContain("collabhub_access");
    const user = await UserModel.findOne({ email }).orFail().lean();
    expect(user.status).toBe("active");
    expect(
      await AuditLogModel.findOne({ action: "auth.verify_email", entityId: user._id.toHexString() }).lean(),
    ).toMatchObject({ success: true, actorId: user._id.toHexString() });
    expect(await OutboxEventModel.findOne({ name: "user.registered" }).lean()).toMatchObject({
      payload: { userId: user._id.toHexString(), persona: "founder" },
    });
  });

  it("lets one of 50 parallel calls use the link", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => confirm(token)));
    expectOneWinner(answers, 200);
    expect(await UserModel.countDocuments()).toBe(1);
    expect(await SessionModel.countDocuments()).toBe(1);
  }, 30_000);
});

describe("400", () => {
  it("refuses a link that is used, foreign, altered or older than 24 hours", async () => {
    for (const bad of ["x", "A".repeat(43), `${token}A`, token.slice(1)])
      expect(await confirm(bad)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    advanceClock(24 * HOUR + SECOND);
    expect(await confirm(token)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    expect(await UserModel.countDocuments()).toBe(0);
  });

  it("refuses a link whose address got its account meanwhile", async () => {
    await aUser({ email });
    expect(await confirm(token)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
    expect(await UserModel.countDocuments()).toBe(1);
  });

  it("does not take the token of a reset", async () => {
    await MailTokenModel.updateMany({}, { $set: { purpose: "reset" } });
    expect(await confirm(token)).toMatchObject({ status: 400, body: { code: "token_invalid" } });
  });
});

describe("422", () => {
  it.each([
    { token: { $ne: "" } },
    { token: ["x"] },
    { token: 7 },
    { token: "" },
    { token: "x".repeat(201) },
    {},
    { token: "x", email },
  ])("refuses %j", async (body) => {
    expect(await call(verify, { path: "/api/v1/auth/verify-email", body })).toMatchObject({
      status: 422,
      body: { code: "invalid_input" },
    });
  });
});

describe("asking again", () => {
  it("mails a fresh link that works after a day, and answers the same for every address", async () => {
    const owner = await aUser({ email: "owner@example.com" });
    advanceClock(25 * HOUR);
    const answers = [await again(email), await again("nobody@example.com"), await again(owner.email)];
    for (const answer of answers) expect(answer).toMatchObject({ status: 202, body: { status: "verification_sent" } });
    await drainReactions();
    expect(await mailsTo("nobody@example.com")).toEqual([]);
    expect((await mailsTo(owner.email)).map(({ kind }) => kind)).toEqual(["already-registered"]);
    const fresh = tokenIn((await mailsTo(email)).at(-1));
    expect(fresh).not.toBe(token);
    expect(await confirm(fresh)).toMatchObject({ status: 200 });
    expect(JSON.stringify(await OutboxEventModel.find().lean())).not.toContain("example.com");
  });

  it("mails an address at most five times an hour", async () => {
    for (let at = 0; at < 8; at += 1) await again(email);
    await drainReactions();
    expect(await mailsTo(email, "verify")).toHaveLength(5);
    advanceClock(HOUR + MINUTE);
    await again(email);
    await drainReactions();
    expect(await mailsTo(email, "verify")).toHaveLength(6);
  });

  it.each([{ email: { $gt: "" } }, { email: "x" }, {}, { email, token: "x" }])("refuses %j", async (body) => {
    expect(await call(resend, { path: "/api/v1/auth/verify-email/resend", body })).toMatchObject({ status: 422 });
  });

  describe("429", () => {
    useRealRateLimits();

    it("counts by address and by account", async () => {
      const from = (address: string, body: string) =>
        call(resend, { path: "/api/v1/auth/verify-email/resend", body: { email: body }, address });
      for (let at = 0; at < 3; at += 1)
        expect(await from("198.51.100.2", "counted@example.com")).toMatchObject({ status: 202 });
      expect(await from("198.51.100.2", "other@example.com")).toMatchObject({ status: 429 });
      const elsewhere = await from("198.51.100.3", " COUNTED@example.com");
      expect(elsewhere).toMatchObject({ status: 429, body: { code: "rate_limited" } });
      expect(Number(elsewhere.headers.get("retry-after"))).toBeGreaterThan(0);
    });
  });
});
