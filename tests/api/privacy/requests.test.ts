import { beforeEach, describe, expect, test } from "vitest";
import * as queue from "@/app/api/v1/admin/privacy-requests/route";
import * as one from "@/app/api/v1/admin/privacy-requests/[id]/route";
import * as ask from "@/app/api/v1/privacy/requests/route";
import { DAY, now, setClock } from "@/lib/core/clock";
import type { PrivacyRequest, PrivacyRequestPage } from "@/lib/privacy/requests/schema";
import { MailModel } from "@/models/mail";
import { PrivacyRequestModel } from "@/models/privacy-request";
import { aSolvedCaptcha } from "@/tests/support/captcha";
import { aKey, call, useDatabase, useRealRateLimits } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";

useDatabase();

const AT = new Date("2027-03-01T09:00:00.000Z");
beforeEach(() => {
  setClock(AT);
});

const send = async (given: Record<string, unknown>, address = "203.0.113.9") =>
  call(ask.POST, {
    path: "/api/v1/privacy/requests",
    headers: { origin: "http://localhost:3000" },
    address,
    body: { kind: "access", message: "What do you hold about me?", captcha: await aSolvedCaptcha(), ...given },
  });
const list = (as: Person, query = "") =>
  call<PrivacyRequestPage>(queue.GET, { path: `/api/v1/admin/privacy-requests${query}`, as });
const move = (as: Person, id: string, status: string) =>
  call<PrivacyRequest & { code?: string }>(one.PATCH, {
    path: `/api/v1/admin/privacy-requests/${id}`,
    params: { id },
    method: "PATCH",
    body: { status, reason: "Identity confirmed by phone" },
    as,
    idempotencyKey: aKey(),
  });

describe("a request about personal data", () => {
  test("is answered and confirmed alike for all, with an account and without", async () => {
    const talent = await a("talent");
    const [known, unknown] = [await send({ email: talent.email }), await send({ email: "nobody@example.com" })];
    expect([known.status, known.body]).toEqual([202, { status: "received" }]);
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    const confirmed = await MailModel.find({ kind: "privacy-request" }, { _id: 0, to: 1, subject: 1, text: 1 }).lean();
    expect(confirmed.map(({ to }) => to)).toEqual([talent.email, "nobody@example.com"]);
    expect(new Set(confirmed.map(({ subject }) => subject)).size).toBe(1);
    expect(confirmed[0]?.text).toContain("31 Mar 2027");

    const admin = await a("admin");
    const { body } = await list(admin);
    const due = new Date(AT.getTime() + 30 * DAY).toISOString();
    expect(body.items.map(({ email, userId, status, dueAt }) => [email, userId, status, dueAt])).toEqual([
      [talent.email, talent.userId, "open", due],
      ["nobody@example.com", null, "open", due],
    ]);
    expect((await list(await a("moderator"))).status).toBe(404);
    expect((await send({ email: "x@example.com", captcha: "none" })).body.code).toBe("captcha_failed");
    expect((await send({ email: "x@example.com", kind: "gossip" })).status).toBe(422);
    expect(await PrivacyRequestModel.countDocuments()).toBe(2);
  });

  test("is taken, answered and opened again; of fifty at once one answers it", async () => {
    await send({ email: "nobody@example.com" });
    const admin = await a("admin");
    const id = (await list(admin)).body.items[0]?.id ?? "";
    expect((await move(admin, id, "in_progress")).body).toMatchObject({ status: "in_progress", closedAt: null });
    const answers = await Promise.all(Array.from({ length: 50 }, () => move(admin, id, "answered")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === "invalid_transition")).toHaveLength(49);
    expect((await list(admin)).body.items).toEqual([]);
    expect((await list(admin, "?status=answered")).body.items[0]).toMatchObject({ id, closedAt: now().toISOString() });
    expect((await move(admin, id, "open")).body.code).toBe("invalid_transition");
    expect((await move(admin, id, "in_progress")).body).toMatchObject({ closedAt: null });
    expect((await move(admin, "00000000000000000000beef", "answered")).status).toBe(404);
  });
});

describe("requests are limited", () => {
  useRealRateLimits();

  test("to three a day for an address that they name, from wherever they come", async () => {
    for (let n = 0; n < 3; n += 1) expect((await send({ email: "a@example.com" }, `203.0.113.${n}`)).status).toBe(202);
    expect((await send({ email: "a@example.com" }, "203.0.113.99")).status).toBe(429);
    expect((await send({ email: "b@example.com" }, "203.0.113.99")).status).toBe(202);
  });
});
