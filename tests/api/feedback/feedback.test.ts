import { beforeEach, describe, expect, test } from "vitest";
import * as queue from "@/app/api/v1/admin/feedback/route";
import * as one from "@/app/api/v1/admin/feedback/[id]/route";
import * as ask from "@/app/api/v1/feedback/route";
import { DAY, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { retentionEnd } from "@/lib/core/retention";
import type { Feedback, FeedbackPage } from "@/lib/feedback/schema";
import { sweepAll } from "@/lib/flows/retention/run";
import { eraseAgain } from "@/lib/privacy/commands/erase-due";
import { readErased, readUserData } from "@/lib/privacy/register";
import { AdminActionModel } from "@/models/admin-action";
import { FeedbackModel } from "@/models/feedback";
import { read, write } from "@/tests/support/administration";
import { aSolvedCaptcha } from "@/tests/support/captcha";
import { aKey, call, useDatabase, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";

useDatabase();

const AT = new Date("2027-03-01T09:00:00.000Z");
beforeEach(() => {
  setClock(AT);
});

const content = { kind: "bug", message: "The board does not open.", page: "/hiring?role=1", mayContact: true };
const send = (as: SignedIn | null, given: Record<string, unknown> = {}) =>
  call<{ id: string; code?: string }>(ask.POST, {
    path: "/api/v1/feedback",
    headers: { origin: "http://localhost:3000" },
    body: { ...content, ...given },
    as,
  });
const list = async (as: SignedIn, query = "") =>
  (await read<FeedbackPage>(queue, as, `/api/v1/admin/feedback${query}`)).body.items;
const move = (as: SignedIn, id: string, status: string) =>
  write<Feedback & { code?: string }>(one, as, `/api/v1/admin/feedback/${id}`, {
    method: "PATCH",
    params: { id },
    body: { status },
  });

describe("feedback", () => {
  test("is taken from a session as it is, and from a visitor with a captcha; only who agrees is shown with an address", async () => {
    const [talent, admin] = [await a("talent"), await a("admin")];
    expect((await send(talent)).status).toBe(201);
    expect((await send(talent, { mayContact: false, rating: 5, kind: "praise" })).status).toBe(201);
    const without = await send(null);
    expect([without.status, without.body.code]).toEqual([400, "captcha_failed"]);
    const captcha = await aSolvedCaptcha();
    expect((await send(null, { captcha, email: "Visitor@example.com", page: "/pricing" })).status).toBe(201);
    expect((await send(null, { captcha })).body.code).toBe("captcha_failed");
    const silent = { captcha: await aSolvedCaptcha(), email: "other@example.com", mayContact: false };
    expect((await send(null, silent)).status).toBe(201);
    for (const wrong of [
      { rating: 6 },
      { kind: "spam" },
      { message: "Short" },
      { page: "" },
      { mayContact: undefined },
    ])
      expect((await send(talent, wrong)).status, JSON.stringify(wrong)).toBe(422);

    const items = await list(admin);
    expect(
      items.map(({ kind, page, rating, contact, userId, status }) => [kind, page, rating, contact, userId, status]),
    ).toEqual(
      expect.arrayContaining([
        ["bug", "/hiring", null, talent.email, talent.userId, "new"],
        ["praise", "/hiring", 5, null, talent.userId, "new"],
        ["bug", "/pricing", null, "visitor@example.com", null, "new"],
        ["bug", "/hiring", null, null, null, "new"],
      ]),
    );
    expect(items).toHaveLength(4);
    expect((await list(admin, "?kind=praise")).map(({ kind }) => kind)).toEqual(["praise"]);
    expect(await list(admin, "?status=done")).toEqual([]);
    expect((await read(queue, await a("moderator"), "/api/v1/admin/feedback")).status).toBe(404);
    expect(await FeedbackModel.countDocuments({ email: "other@example.com" })).toBe(0);
  });

  test("is taken up, done and opened again with a reason; of fifty at once one does it", async () => {
    const [talent, admin] = [await a("talent"), await a("admin")];
    const { body } = await send(talent);
    expect((await move(admin, body.id, "in_progress")).body).toMatchObject({ status: "in_progress", id: body.id });
    const done = await Promise.all(Array.from({ length: 50 }, () => move(admin, body.id, "done")));
    expect(done.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(done.filter((answer) => answer.body.code === "invalid_transition")).toHaveLength(49);
    expect(await list(admin)).toEqual([]);
    expect((await list(admin, "?status=done")).map(({ id }) => id)).toEqual([body.id]);
    expect((await move(admin, body.id, "new")).body.code).toBe("invalid_transition");
    expect((await move(admin, "00000000000000000000beef", "done")).status).toBe(404);
    expect((await move(talent, body.id, "in_progress")).status).toBe(404);
    expect(await AdminActionModel.countDocuments({ entity: "feedback", subjectId: talent.userId })).toBe(2);
    const bare = {
      path: `/api/v1/admin/feedback/${body.id}`,
      params: { id: body.id },
      method: "PATCH",
      as: admin,
    } as const;
    expect((await call(one.PATCH, { ...bare, body: { status: "in_progress" }, idempotencyKey: aKey() })).status).toBe(
      422,
    );
  });

  test("is in its writer's copy and goes with their account, also what they sent as a visitor", async () => {
    const [talent, other, admin] = [await a("talent"), await a("talent"), await a("admin")];
    await send(talent);
    await send(other, { message: "Somebody else's words." });
    await send(null, { message: "Sent while signed out.", email: talent.email, captcha: await aSolvedCaptcha() });
    const { feedback } = await readUserData(talent.userId);
    expect(feedback).toEqual([
      expect.objectContaining({
        message: content.message,
        page: "/hiring",
        status: "new",
        createdAt: AT.toISOString(),
      }),
      expect.objectContaining({ message: "Sent while signed out." }),
    ]);
    const person = await readErased(talent.userId);
    if (!person) throw new Error("The account is gone already");
    await eraseAgain(systemContext(), person);
    expect((await list(admin)).map(({ message }) => message)).toEqual(["Somebody else's words."]);
  });

  test("loses the visitor's address after 90 days and goes after 24 months", async () => {
    await send(null, { email: "visitor@example.com", captcha: await aSolvedCaptcha() });
    setClock(new Date(AT.getTime() + 90 * DAY));
    await sweepAll(systemContext());
    expect((await list(await a("admin"))).map(({ contact, message }) => [contact, message])).toEqual([
      [null, content.message],
    ]);
    setClock(retentionEnd("feedback", AT));
    await sweepAll(systemContext());
    expect(await FeedbackModel.countDocuments()).toBe(0);
  });
});

describe("feedback is limited", () => {
  useRealRateLimits();

  test("to ten an hour from one caller", async () => {
    const [talent, other] = [await a("talent"), await a("talent")];
    for (let n = 0; n < 10; n += 1) expect((await send(talent)).status).toBe(201);
    expect((await send(talent)).status).toBe(429);
    expect((await send(other)).status).toBe(201);
  });
});
