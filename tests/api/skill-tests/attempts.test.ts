import { beforeEach, describe, expect, test } from "vitest";
import * as list from "@/app/api/v1/skill-tests/route";
import * as profile from "@/app/api/v1/users/[id]/route";
import type { PublicProfile } from "@/lib/profiles/schema";
import { DAY, HOUR, MINUTE, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { storeQuestions } from "@/lib/skill-tests/commands/store-questions";
import { finishAttemptsJob } from "@/lib/skill-tests/jobs";
import { eraseSkillAttempts, exportSkillAttempts } from "@/lib/skill-tests/privacy";
import { getAttempt } from "@/lib/skill-tests/queries/attempt";
import type { SkillTests } from "@/lib/skill-tests/schema";
import { AuditLogModel } from "@/models/audit-log";
import { NotificationModel } from "@/models/notification";
import { OutboxEventModel } from "@/models/outbox-event";
import { SkillAttemptModel } from "@/models/skill-attempt";
import { SkillQuestionModel } from "@/models/skill-question";
import { call, drainReactions, useDatabase, signIn, useRealRateLimits, type SignedIn } from "@/tests/support/harness";
import { a } from "@/tests/support/hiring";
import { answer, answerAll, askedIn, finish, readAttempt, startTest } from "@/tests/support/skill-tests";

useDatabase();
beforeEach(storeQuestions);

const tests = async (as: SignedIn) => (await call<SkillTests>(list.GET, { path: "/api/v1/skill-tests", as })).body;
const standing = async (as: SignedIn, skill = "sql") =>
  (await tests(as)).items.find((item) => item.skill === skill)?.standing;
const publicProfile = async (id: string) =>
  (await call<PublicProfile>(profile.GET, { path: `/api/v1/users/${id}`, params: { id } })).body;

/** Makes an attempt with so many right answers and finishes it. */
async function attemptWith(as: SignedIn, right: number, skill = "sql") {
  const { body } = await startTest(as, skill);
  await answerAll(as, body.id, right);
  return { id: body.id, asked: await askedIn(body.id), ...(await finish(as, body.id)).body };
}
/** The context of someone's page. */
const asContext = ({ userId, sessionId }: SignedIn): Context => ({
  ...systemContext(),
  actor: { userId, sessionId, persona: "talent", emailVerified: true, locale: "en", timeZone: "UTC", name: "" },
});
/** The same person in a new session: the clock has moved past the earlier one. */
const again = ({ userId }: SignedIn) => signIn({ id: userId, persona: "talent" });
const later = (date: Date, milliseconds: number) => new Date(date.getTime() + milliseconds).toISOString();

describe("an attempt at a skill test", () => {
  test("asks ten questions with four options each, in the reader's language, and never shows which is right", async () => {
    const talent = await a("talent");
    const started = await startTest(talent, "sql");
    expect(started.status).toBe(201);
    const { id, questions, deadlineAt, serverNow, status } = started.body;
    expect(status).toBe("running");
    expect(Date.parse(deadlineAt) - Date.parse(started.body.startedAt)).toBe(30 * MINUTE);
    expect(serverNow >= started.body.startedAt && serverNow < deadlineAt).toBe(true);
    expect(questions.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const question of questions) {
      expect(Object.keys(question).filter((key) => key !== "code")).toEqual(["n", "text", "options"]);
      expect(question.options.map(({ key }) => key)).toEqual(["a", "b", "c", "d"]);
      for (const option of question.options) expect(Object.keys(option)).toEqual(["key", "text"]);
    }
    const asked = await askedIn(id);
    const stored = await SkillQuestionModel.find({ _id: { $in: asked } }).lean();
    expect(new Set(questions.map(({ text }) => text)).size).toBeGreaterThan(1);
    for (const [index, question] of questions.entries()) {
      const row = stored.find(({ _id }) => _id === asked[index]);
      expect(question.options.map(({ text }) => text).sort()).toEqual([...(row?.en.options ?? [])].sort());
    }
    const french = await a("talent", { locale: "fr" });
    const inFrench = await startTest(french, "sql");
    const frenchTexts = new Set((await SkillQuestionModel.find({ skill: "sql" }).lean()).map(({ fr }) => fr.text));
    for (const { text } of inFrench.body.questions) expect(frenchTexts).toContain(text);
  });

  test("puts the right option at every place over several attempts", async () => {
    const places = new Set<number>();
    for (let n = 0; n < 4; n += 1) {
      const { body } = await startTest(await a("talent"), "pricing");
      const row = await SkillAttemptModel.findById(body.id).lean();
      for (const { order } of row?.questions ?? []) places.add(order.indexOf(0));
    }
    expect([...places].sort()).toEqual([0, 1, 2, 3]);
  });

  test("keeps answers, also changed ones, and shows them after a reload", async () => {
    const talent = await a("talent");
    const { body } = await startTest(talent);
    for (const option of ["a", "c"]) expect((await answer(talent, body.id, 3, option)).status).toBe(204);
    const reloaded = await readAttempt(talent, body.id);
    expect(reloaded.body.questions.map(({ answer: saved }) => saved ?? null)).toEqual([
      ...[null, null, "c", null, null],
      ...[null, null, null, null, null],
    ]);
    expect(reloaded.body.questions.map(({ text }) => text)).toEqual(body.questions.map(({ text }) => text));
  });

  test("is passed with 7 of 10, counts for 12 months, and shows on the public profile", async () => {
    const talent = await a("talent");
    const passed = await attemptWith(talent, 7);
    expect(passed).toMatchObject({ status: "passed", percent: 70 });
    expect(passed.availableAt).toBeUndefined();
    const row = await SkillAttemptModel.findById(passed.id).lean();
    const expiresAt = new Date(row?.passedAt ?? 0);
    expiresAt.setUTCFullYear(expiresAt.getUTCFullYear() + 1);
    expect(passed.expiresAt).toBe(expiresAt.toISOString());
    const proven = { skill: "sql", passedAt: row?.passedAt?.toISOString(), expiresAt: passed.expiresAt };
    expect((await publicProfile(talent.userId)).provenSkills).toEqual([proven]);
    expect(await standing(talent)).toMatchObject({ status: "passed", expiresAt: passed.expiresAt });
    const { body } = await readAttempt(talent, passed.id);
    expect(body.questions).toEqual([]);
    expect(body.topics.reduce((sum, { right }) => sum + right, 0)).toBe(7);
    expect(body.topics.reduce((sum, { asked }) => sum + asked, 0)).toBe(10);

    advanceClock(expiresAt.getTime() - now().getTime() - SECOND);
    expect((await publicProfile(talent.userId)).provenSkills).toHaveLength(1);
    advanceClock(2 * SECOND);
    expect((await publicProfile(talent.userId)).provenSkills).toEqual([]);
    expect((await standing(await again(talent)))?.status).toBe("expired");
  });

  test("is failed with 6 of 10; the wait grows from a day to a week to 30 days, and a pass begins it anew", async () => {
    let talent: SignedIn = await a("talent");
    const draws: string[][] = [];
    for (const wait of [DAY, 7 * DAY, 30 * DAY, 30 * DAY]) {
      const failed = await attemptWith(talent, 6);
      expect(failed).toMatchObject({ status: "failed", percent: 60 });
      const row = await SkillAttemptModel.findById(failed.id).lean();
      expect(failed.availableAt).toBe(later(row?.finishedAt ?? new Date(0), wait));
      draws.push(failed.asked);
      advanceClock(wait - SECOND);
      talent = await again(talent);
      const early = await startTest(talent);
      expect([early.status, early.body.code, early.body.availableAt]).toEqual([409, "cooldown", failed.availableAt]);
      expect(await standing(talent)).toMatchObject({ status: "failed", availableAt: failed.availableAt });
      advanceClock(2 * SECOND);
    }
    expect((await attemptWith(talent, 10)).percent).toBe(100);
    const after = await attemptWith(talent, 0);
    const row = await SkillAttemptModel.findById(after.id).lean();
    expect(after.availableAt).toBe(later(row?.finishedAt ?? new Date(0), DAY));
    expect((await startTest(talent, "pricing")).status).toBe(201);
    const [first = [], second = [], third = []] = draws;
    expect(third).toHaveLength(10);
    expect(third.filter((id) => first.includes(id) || second.includes(id))).toEqual([]);
    expect(second.filter((id) => first.includes(id))).toEqual([]);
  });

  test("tells no one of a failure, and keeps an earlier pass", async () => {
    const talent = await a("talent");
    await attemptWith(talent, 10);
    await attemptWith(talent, 2);
    await attemptWith(talent, 1, "pricing");
    const shown = await publicProfile(talent.userId);
    expect(shown.provenSkills.map(({ skill }) => skill)).toEqual(["sql"]);
    expect(JSON.stringify(shown)).not.toMatch(/fail|pricing|availableAt|percent/);
    expect((await standing(talent))?.status).toBe("passed");
  });

  test("counts an answer in the last moment, and none a second later", async () => {
    let talent: SignedIn = await a("talent");
    const { body } = await startTest(talent);
    advanceClock(Date.parse(body.deadlineAt) - now().getTime());
    talent = await again(talent);
    setClock(new Date(body.deadlineAt));
    expect((await answer(talent, body.id, 1, "a")).status).toBe(204);
    advanceClock(SECOND);
    const late = await answer(talent, body.id, 2, "a");
    expect([late.status, late.body.code]).toEqual([409, "attempt_over"]);
    const read = await readAttempt(talent, body.id);
    expect(read.body).toMatchObject({ status: "failed", finishedAt: body.deadlineAt, questions: [] });
    expect(await finish(talent, body.id)).toMatchObject({ status: 200, body: { status: "failed" } });
  });

  test("is finished by the job once its time is up, which counts from the deadline, and its owner is notified", async () => {
    const talent = await a("talent");
    const { body } = await startTest(talent);
    await answerAll(talent, body.id, 7);
    expect(await finishAttemptsJob.run(systemContext())).toEqual({ finished: 0 });
    advanceClock(3 * HOUR);
    expect(await finishAttemptsJob.run(systemContext())).toEqual({ finished: 1 });
    expect(await finishAttemptsJob.run(systemContext())).toEqual({ finished: 0 });
    const row = await SkillAttemptModel.findById(body.id).lean();
    expect(row).toMatchObject({ status: "passed", percent: 70, finishedAt: new Date(body.deadlineAt) });
    await drainReactions();
    expect(await NotificationModel.find({ userId: talent.userId }).lean()).toMatchObject([
      {
        type: "skill_test_finished",
        data: { skill: "sql", outcome: "passed", percent: 70 },
        url: `/skill-tests/attempts/${body.id}`,
      },
    ]);
  });

  test("is shown by its page as it is stored, without finishing it, and to its owner alone", async () => {
    const [talent, other] = [await a("talent"), await a("talent")];
    const { body } = await startTest(talent);
    await answer(talent, body.id, 3, "b");
    const asTalent = asContext(talent);
    expect((await getAttempt(asTalent, body.id)).questions[2]).toMatchObject({ n: 3, answer: "b" });
    await expect(getAttempt(asContext(other), body.id)).rejects.toMatchObject({ code: "not_found" });
    advanceClock(HOUR);
    expect((await getAttempt(asTalent, body.id)).status).toBe("running");
    expect((await SkillAttemptModel.findById(body.id).lean())?.status).toBe("running");
  });

  test("gives way to a new one where it was left running past its deadline", async () => {
    let talent: SignedIn = await a("talent");
    const { body } = await startTest(talent, "pricing");
    advanceClock(HOUR);
    talent = await again(talent);
    expect((await startTest(talent, "sql")).status).toBe(201);
    expect((await SkillAttemptModel.findById(body.id).lean())?.status).toBe("failed");
    const own = await startTest(talent, "pricing");
    expect([own.status, own.body.code]).toEqual([409, "duplicate"]);
  });

  test("is audited and announced once", async () => {
    const talent = await a("talent");
    const { id } = await attemptWith(talent, 7);
    expect((await finish(talent, id)).body).toMatchObject({ status: "passed", percent: 70 });
    expect(await AuditLogModel.countDocuments({ entityId: id, action: "skill_attempt.start" })).toBe(1);
    expect(await AuditLogModel.countDocuments({ entityId: id, action: "skill_attempt.pass" })).toBe(1);
    expect(await OutboxEventModel.find({ type: "skill_attempt.finished" }).lean()).toMatchObject([
      { payload: { attemptId: id, userId: talent.userId, skill: "sql", status: "passed", percent: 70, by: "person" } },
    ]);
  });

  test("is seen, answered and finished by its owner alone", async () => {
    const [talent, other] = [await a("talent"), await a("talent")];
    const { body } = await startTest(talent);
    const refused = [
      await readAttempt(other, body.id),
      await answer(other, body.id, 1, "a"),
      await finish(other, body.id),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await AuditLogModel.countDocuments({ entityId: body.id, success: false })).toBe(3);
    expect((await startTest(await a("founder"))).status).toBe(403);
  });

  test.each([
    ["an unknown option", 1, "e", 422],
    ["no option", 1, undefined, 422],
    ["question 0", 0, "a", 422],
    ["question 11", 11, "a", 422],
    ["a fraction", "1.5", "a", 422],
    ["a word", "first", "a", 422],
  ])("refuses %s", async (_name, n, option, status) => {
    const talent = await a("talent");
    const { body } = await startTest(talent);
    expect((await answer(talent, body.id, n, option)).status).toBe(status);
  });

  test.each(["cobol", "__proto__", "constructor"])("answers 404 for the test of %s", async (skill) => {
    expect((await startTest(await a("talent"), skill)).status).toBe(404);
  });

  test("is exported without its questions, and erased", async () => {
    const talent = await a("talent");
    const { id } = await attemptWith(talent, 7);
    const exported = await exportSkillAttempts(talent.userId);
    expect(exported).toMatchObject([{ id, skill: "sql", status: "passed", answered: 10, percent: 70 }]);
    expect(JSON.stringify(exported)).not.toMatch(/order|questionId/);
    await transaction(systemContext(), (tx) => eraseSkillAttempts(tx, talent.userId));
    expect(await SkillAttemptModel.countDocuments()).toBe(0);
  });
});

describe("at the same moment", () => {
  test("50 starts begin one attempt", async () => {
    const talent = await a("talent");
    const answered = await Promise.all(
      Array.from({ length: 50 }, (_, n) => startTest(talent, n % 2 === 0 ? "sql" : "pricing")),
    );
    expect(answered.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answered.filter(({ status, body }) => status === 409 && body.code === "duplicate")).toHaveLength(49);
    expect(await SkillAttemptModel.countDocuments({ status: "running" })).toBe(1);
  });

  test("50 finishes give one result and one event", async () => {
    const talent = await a("talent");
    const { body } = await startTest(talent);
    await answerAll(talent, body.id, 6);
    const answered = await Promise.all(Array.from({ length: 50 }, () => finish(talent, body.id)));
    for (const { status } of answered) expect([200, 409]).toContain(status);
    expect(new Set(answered.filter(({ status }) => status === 200).map((one) => JSON.stringify(one.body))).size).toBe(
      1,
    );
    expect(await OutboxEventModel.countDocuments({ type: "skill_attempt.finished" })).toBe(1);
  });

  test("an answer and the finish agree: an answer that was taken counts", async () => {
    const talent = await a("talent");
    const { body } = await startTest(talent);
    await answerAll(talent, body.id, 6);
    const row = await SkillAttemptModel.findById(body.id).lean();
    const right = (["a", "b", "c", "d"] as const)[row?.questions[6]?.order.indexOf(0) ?? 0];
    const [answered, finished] = await Promise.all([answer(talent, body.id, 7, right), finish(talent, body.id)]);
    expect(finished.body.percent).toBe(answered.status === 204 ? 70 : 60);
  });
});

describe("the limit", () => {
  useRealRateLimits();
  test("allows ten starts an hour", async () => {
    const talent = await a("talent");
    const answered = [];
    for (let n = 0; n < 11; n += 1) answered.push(await startTest(talent));
    expect(answered.map(({ status }) => status)).toEqual([201, ...Array<number>(9).fill(409), 429]);
    expect(answered.at(-1)?.headers.get("retry-after")).toBeTruthy();
  });
});
