import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { POST as confirm } from "@/app/api/v1/users/me/phone/confirm/route";
import { DELETE as remove, POST as request } from "@/app/api/v1/users/me/phone/route";
import * as profile from "@/app/api/v1/users/[id]/route";
import { HOUR, MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { decryptField } from "@/lib/core/crypto/field-encryption";
import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { transaction } from "@/lib/core/db/transaction";
import { listLocalMails } from "@/lib/integrations/mail/queries/local-mailbox";
import type { PublicProfile } from "@/lib/profiles/schema";
import { rehashPhones } from "@/lib/phone/commands/rehash-phones";
import { sendPhoneCodes } from "@/lib/phone/commands/send-codes";
import { phoneFields } from "@/lib/phone/encrypted-fields";
import { erasePhone, exportPhone } from "@/lib/phone/privacy";
import { phoneContext } from "@/lib/phone/sealed";
import { AuditLogModel } from "@/models/audit-log";
import { PhoneCodeModel } from "@/models/phone-code";
import { UserModel } from "@/models/user";
import { call, signIn, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { PASSWORD, aUser } from "@/tests/support/identity";
import { setVariables, withVariables } from "@/tests/support/variables";

useDatabase();
withVariables({ SMS_PROVIDER: "local", SMS_COUNTRIES: "CA,US,FR" });

const path = "/api/v1/users/me/phone";
const NUMBER = "+14165550142";
interface Answer {
  masked: string;
  expiresAt: string;
  resendAt: string;
  verifiedAt: string;
  code?: string;
  reason?: string;
  errors?: { path: string; message: string }[];
}
let addresses = 0;
/** From an address of its own unless given: the limit by address is not met by chance. */
const ask = (as: SignedIn | null, number: unknown = NUMBER, country?: string, address?: string) =>
  call<Answer>(request, {
    path,
    body: { number, ...(country === undefined ? {} : { country }) },
    as,
    address: address ?? `198.51.100.${(addresses += 1) % 250}`,
  });
const enter = (as: SignedIn | null, code: unknown) =>
  call<Answer>(confirm, { path: `${path}/confirm`, body: { code }, as });
const drop = (as: SignedIn | null, body: unknown) => call<Answer>(remove, { method: "DELETE", path, body, as });

const person = async (persona: "talent" | "founder" = "talent") => signIn(await aUser({ persona }));
/** Lets the worker send, and answers the code in the last message to a number. */
async function codeFor(number = NUMBER): Promise<string> {
  await sendPhoneCodes();
  const [last] = (await listLocalMails(number)) ?? [];
  return /\b\d{6}\b/.exec(last?.text ?? "")?.[0] ?? "";
}
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const phoneOf = async ({ userId }: SignedIn) => (await UserModel.findById(userId).orFail().lean()).phone;
async function confirmed(number = NUMBER): Promise<SignedIn> {
  const ana = await person();
  await ask(ana, number);
  expect((await enter(ana, await codeFor(number))).status).toBe(200);
  return ana;
}

beforeEach(() => setClock(new Date("2026-11-22T09:00:00Z")));

describe("a code", () => {
  test("goes to the number as a message, lives ten minutes and confirms the number once", async () => {
    const ana = await person();
    const asked = await ask(ana, "416 555-0142", "CA");
    expect([asked.status, asked.body]).toEqual([
      202,
      { masked: "+1 ••••••••42", expiresAt: "2026-11-22T09:10:00.000Z", resendAt: "2026-11-22T09:01:00.000Z" },
    ]);
    expect(await sendPhoneCodes()).toBe(1);
    expect(await sendPhoneCodes()).toBe(0);
    const mails = (await listLocalMails(NUMBER)) ?? [];
    expect(mails).toMatchObject([{ to: NUMBER, kind: "sms", state: "kept", locale: "en" }]);
    const code = /^(\d{6}) is your CollabHub code\. It expires in 10 minutes\.\n\n@localhost #\1$/.exec(
      mails[0]?.text ?? "",
    )?.[1];
    const done = await enter(ana, ` ${code?.slice(0, 3)} ${code?.slice(3)} `);
    expect([done.status, done.body]).toEqual([
      200,
      { masked: "+1 ••••••••42", verifiedAt: "2026-11-22T09:00:00.000Z" },
    ]);
    const again = await enter(ana, code);
    expect([again.status, again.body.code]).toEqual([403, "code_wrong"]);
    expect(await PhoneCodeModel.countDocuments()).toBe(0);
  });

  test("is stored with its number in no readable form, and the number is sealed for its owner", async () => {
    const ana = await person();
    await ask(ana);
    const row = await PhoneCodeModel.findById(ana.userId).orFail().lean();
    const code = await codeFor();
    for (const secret of [NUMBER, "4165550142", code]) expect(JSON.stringify(row)).not.toContain(secret);
    expect((await PhoneCodeModel.findById(ana.userId).orFail().lean()).codeSealed).toBeNull();
    await enter(ana, code);
    const phone = await phoneOf(ana);
    expect(phone?.sealed).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect(decryptField(phone?.sealed ?? "", phoneContext(ana.userId))).toBe(NUMBER);
    expect(() => decryptField(phone?.sealed ?? "", phoneContext("0".repeat(24)))).toThrow();
    const rows = await AuditLogModel.find({ entityId: ana.userId }).sort({ at: 1, _id: 1 }).lean();
    expect(rows.map(({ action }) => action)).toEqual(["phone.request_code", "phone.confirm"]);
    for (const secret of [NUMBER, "4165550142", code]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test("fails when it is wrong: the fifth time as the first, the sixth with 429, even if it is right", async () => {
    const ana = await person();
    await ask(ana);
    const code = await codeFor();
    for (let tries = 0; tries < 5; tries += 1) {
      const { status, body } = await enter(ana, other(code));
      expect([status, body.code]).toEqual([403, "code_wrong"]);
    }
    const sixth = await enter(ana, code);
    expect([sixth.status, sixth.body.code, sixth.body.reason]).toEqual([429, "rate_limited", "phone_code_spent"]);
    expect(sixth.headers.get("retry-after")).toBe("600");
    expect(await phoneOf(ana)).toBeUndefined();
    // A new code is a new start.
    await ask(ana);
    expect((await enter(ana, await codeFor())).status).toBe(200);
  });

  test("counts to the millisecond before its ten minutes are over", async () => {
    const ana = await person();
    await ask(ana);
    const code = await codeFor();
    advanceClock(10 * MINUTE - 1);
    const wrong = await enter(ana, other(code));
    expect(wrong.status).toBe(403);
    advanceClock(1);
    expect((await enter(ana, code)).body.code).toBe("code_wrong");
    expect(await phoneOf(ana)).toBeUndefined();
  });

  test("is replaced by the next one, and is worth nothing to anyone else", async () => {
    const [ana, ben] = [await person(), await person()];
    await ask(ana);
    const first = await codeFor();
    advanceClock(MINUTE);
    await ask(ana);
    const second = await codeFor();
    await ask(ben, "+16135550199");
    await codeFor("+16135550199");
    expect((await enter(ben, second)).body.code).toBe("code_wrong");
    if (first !== second) expect((await enter(ana, first)).body.code).toBe("code_wrong");
    expect((await enter(ana, second)).status).toBe(200);
  });

  test.each(["12345", "1234567", "12345a", "", null])("is refused with 422 as %j", async (code) => {
    expect((await enter(await person(), code)).status).toBe(422);
  });

  test("is 403 for who never asked for one, and 401 without a session", async () => {
    expect((await enter(await person(), "123456")).body.code).toBe("code_wrong");
    expect((await enter(null, "123456")).status).toBe(401);
    expect((await ask(null)).status).toBe(401);
  });

  test("confirms once, however many send it at once, and gets no more than five tries", async () => {
    const ana = await person();
    await ask(ana);
    const code = await codeFor();
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter(ana, code)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 403, 429]));
    const ben = await person();
    await ask(ben, "+16135550199");
    const his = await codeFor("+16135550199");
    const wrong = await Promise.all(Array.from({ length: 50 }, () => enter(ben, other(his))));
    expect(wrong.filter(({ status }) => status === 403)).toHaveLength(5);
    expect(wrong.filter(({ status }) => status === 429)).toHaveLength(45);
  });
});

describe("a number", () => {
  test.each([
    ["a premium-rate number", "+1 900 555 0100", undefined],
    ["a landline", "+33 1 42 68 53 00", undefined],
    ["no number", "hello there", undefined],
    ["a national number without its country", "416 555 0142", undefined],
    ["too few digits", "+1 416 555", undefined],
    ["a mobile number of another country", "+49 1512 3456789", undefined],
    ["a toll-free number", "800 555 0199", "US"],
  ])("is refused with 422: %s", async (_what, number, country) => {
    const { status, body } = await ask(await person(), number, country);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, "invalid_input", "number"]);
    expect(await PhoneCodeModel.countDocuments()).toBe(0);
  });

  test.each([
    ["+33 6 12 34 56 78", undefined, "+33 •••••••78"],
    ["06 12 34 56 78", "FR", "+33 •••••••78"],
    ["(202) 555-0143", "US", "+1 ••••••••43"],
  ])("is accepted as people write it: %s", async (number, country, masked) => {
    const { status, body } = await ask(await person(), number, country);
    expect([status, body.masked]).toEqual([202, masked]);
  });

  test("belongs to one account: another gets 409 when it asks, and when it confirms", async () => {
    const ben = await person();
    await ask(ben);
    const his = await codeFor();
    await confirmed();
    const taken = await enter(ben, his);
    expect([taken.status, taken.body.code, taken.body.reason]).toEqual([409, "duplicate", "phone_taken"]);
    const asked = await ask(await person());
    expect([asked.status, asked.body.code, asked.body.reason]).toEqual([409, "duplicate", "phone_taken"]);
    expect(await UserModel.countDocuments({ phone: { $exists: true } })).toBe(1);
  });

  test("goes to one of many accounts that confirm it at once", async () => {
    const people = await Promise.all(Array.from({ length: 10 }, () => person()));
    const codes: string[] = [];
    for (const one of people) {
      await ask(one);
      codes.push(await codeFor());
    }
    const answers = await Promise.all(people.map((one, at) => enter(one, codes[at])));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
  });

  test("is replaced by another one, after which the first is free", async () => {
    const ana = await confirmed();
    await ask(ana, "+16135550199");
    expect(decryptField((await phoneOf(ana))?.sealed ?? "", phoneContext(ana.userId))).toBe(NUMBER);
    await enter(ana, await codeFor("+16135550199"));
    expect(decryptField((await phoneOf(ana))?.sealed ?? "", phoneContext(ana.userId))).toBe("+16135550199");
    expect((await ask(await person())).status).toBe(202);
  });

  test("shows as a badge on the public profile, and never itself", async () => {
    const ana = await person();
    const shown = async () =>
      (await call<PublicProfile>(profile.GET, { path: `/api/v1/users/${ana.userId}`, params: { id: ana.userId } }))
        .body;
    expect((await shown()).badges).toEqual([]);
    await ask(ana);
    expect((await shown()).badges).toEqual([]);
    await enter(ana, await codeFor());
    const after = await shown();
    expect(after.badges).toEqual(["phone_confirmed"]);
    expect(JSON.stringify(after)).not.toContain("0142");
    await drop(ana, { password: PASSWORD });
    expect((await shown()).badges).toEqual([]);
  });

  test("is removed after the password was asked again, and is then free", async () => {
    const ana = await confirmed();
    expect((await drop(ana, { password: "not my password" })).body.code).toBe("step_up_failed");
    expect((await drop(ana, {})).status).toBe(422);
    expect(await phoneOf(ana)).toBeDefined();
    expect((await drop(ana, { password: PASSWORD })).status).toBe(204);
    expect(await phoneOf(ana)).toBeUndefined();
    expect((await drop(ana, { password: PASSWORD })).status).toBe(404);
    await confirmed();
  });

  test("is exported in full to its owner and erased with the code", async () => {
    const ana = await confirmed();
    expect(await exportPhone(ana.userId)).toEqual({ number: NUMBER, verifiedAt: "2026-11-22T09:00:00.000Z" });
    await ask(ana, "+16135550199");
    await transaction(systemContext(), (tx) => erasePhone(tx, ana.userId));
    expect(await exportPhone(ana.userId)).toBeNull();
    expect(await PhoneCodeModel.countDocuments()).toBe(0);
  });

  test("and a code on its way stay readable after the field keys were rotated", async () => {
    const ana = await confirmed();
    const ben = await person();
    await ask(ben, "+16135550199");
    const restore = setVariables({ FIELD_ENCRYPTION_KEY: "another-field-key-0a1b2c3d4e5f6a7b8c9d" });
    try {
      expect((await rotateKeys(phoneFields)).map(({ changed, failed }) => [changed, failed])).toEqual([
        [1, 0],
        [1, 0],
        [1, 0],
      ]);
      expect((await rotateKeys(phoneFields)).map(({ changed }) => changed)).toEqual([0, 0, 0]);
      expect((await exportPhone(ana.userId))?.number).toBe(NUMBER);
      expect((await enter(ben, await codeFor("+16135550199"))).status).toBe(200);
    } finally {
      restore();
    }
  });

  test("is recognised again once its hash was computed with a new look-up key", async () => {
    await confirmed();
    const restore = setVariables({ LOOKUP_KEY: "another-lookup-key-0a1b2c3d4e5f6a7b8c9d" });
    try {
      expect((await ask(await person())).status).toBe(202);
      expect(await rehashPhones()).toEqual({ changed: 1, failed: 0 });
      expect(await rehashPhones()).toEqual({ changed: 0, failed: 0 });
      expect((await ask(await person())).status).toBe(409);
    } finally {
      restore();
    }
  });
});

describe("without a provider", () => {
  withVariables({ SMS_PROVIDER: "none" });

  test("asking and confirming answer 409 `phone_unavailable`", async () => {
    const ana = await person();
    for (const { status, body } of [await ask(ana), await enter(ana, "123456")])
      expect([status, body.code]).toEqual([409, "phone_unavailable"]);
  });
});

describe("the limits of codes", () => {
  useRealRateLimits();

  test("allow three an hour to a person, and say when the next may be asked for", async () => {
    const ana = await person();
    const numbers = ["+16135550101", "+16135550102", "+16135550103"];
    const asked = [];
    for (const number of numbers) asked.push(await ask(ana, number));
    expect(asked.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(asked[1]?.body.resendAt).toBe(new Date(now().getTime() + 60 * SECOND).toISOString());
    expect(asked[2]?.body.resendAt).toBe(new Date(now().getTime() + HOUR).toISOString());
    const fourth = await ask(ana, "+16135550104");
    expect([fourth.status, fourth.headers.get("retry-after")]).toEqual([429, "3600"]);
    // What is refused for its number counts for nothing.
    advanceClock(HOUR + SECOND);
    const later = await signIn({ id: ana.userId, persona: "talent" });
    for (let at = 0; at < 5; at += 1) expect((await ask(later, "+1 900 555 0100")).status).toBe(422);
    expect((await ask(later, "+16135550104")).status).toBe(202);
  });

  test("allow three an hour to a number, whoever asks", async () => {
    for (let at = 0; at < 3; at += 1) expect((await ask(await person(), "+16135550105")).status).toBe(202);
    expect((await ask(await person(), "+16135550105")).status).toBe(429);
  });

  test("allow ten a day from an address", async () => {
    const from = "192.0.2.77";
    for (let at = 0; at < 10; at += 1)
      expect((await ask(await person(), `+1613555011${at}`, undefined, from)).status).toBe(202);
    expect((await ask(await person(), "+16135550120", undefined, from)).status).toBe(429);
    expect((await ask(await person(), "+16135550120")).status).toBe(202);
  });
});

describe("Twilio", () => {
  withVariables({
    SMS_PROVIDER: "twilio",
    TWILIO_ACCOUNT_SID: `AC${"0a".repeat(16)}`,
    TWILIO_AUTH_TOKEN: "token",
    TWILIO_FROM: "+16135550100",
  });
  afterEach(() => vi.unstubAllGlobals());
  const answering = (...answers: (Response | Error)[]) => {
    const fetched = vi.fn<typeof fetch>();
    for (const answer of answers)
      if (answer instanceof Error) fetched.mockRejectedValueOnce(answer);
      else fetched.mockResolvedValueOnce(answer);
    vi.stubGlobal("fetch", fetched);
    return fetched;
  };
  const stateOf = async ({ userId }: SignedIn) => (await PhoneCodeModel.findById(userId).orFail().lean()).state;

  test("gets one message with a deadline, after the transaction, and is asked again after a fault", async () => {
    const ana = await person();
    const fetched = answering(
      new Error("connection reset"),
      Response.json({ code: 20003 }, { status: 503 }),
      Response.json({ sid: "SM1" }, { status: 201 }),
    );
    await ask(ana);
    expect(fetched).not.toHaveBeenCalled();
    for (const state of ["queued", "queued", "sent"]) {
      await sendPhoneCodes();
      expect(await stateOf(ana)).toBe(state);
      advanceClock(MINUTE);
    }
    expect(fetched).toHaveBeenCalledTimes(3);
    const [url, init] = fetched.mock.calls[2] ?? [];
    expect(url).toBe(`https://api.twilio.com/2010-04-01/Accounts/AC${"0a".repeat(16)}/Messages.json`);
    expect(init?.headers).toEqual({ Authorization: `Basic ${btoa(`AC${"0a".repeat(16)}:token`)}` });
    const form = new URLSearchParams(init?.body as URLSearchParams);
    expect([form.get("To"), form.get("From")]).toEqual([NUMBER, "+16135550100"]);
    expect(init?.signal).toBeInstanceOf(AbortSignal);
    const code = /^\d{6}/.exec(form.get("Body") ?? "")?.[0];
    expect((await enter(ana, code)).status).toBe(200);
  });

  test("is not asked again for a number that it refuses, nor for a code that has expired", async () => {
    const [ana, ben] = [await person(), await person()];
    const fetched = answering(Response.json({ code: 21211, message: "not a number" }, { status: 400 }));
    await ask(ana);
    await sendPhoneCodes();
    expect(await stateOf(ana)).toBe("failed");
    await ask(ben, "+16135550199");
    advanceClock(10 * MINUTE);
    await sendPhoneCodes();
    expect(await stateOf(ben)).toBe("failed");
    expect(fetched).toHaveBeenCalledTimes(1);
  });
});
