import mongoose from "mongoose";
import { describe, expect, test } from "vitest";
import { DAY, SECOND, advanceClock, now, setClock } from "@/lib/core/clock";
import { systemContext } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { reviewsJob } from "@/lib/reviews/jobs";
import { eraseFromReviews, exportReviews } from "@/lib/reviews/privacy";
import type { NotificationType } from "@/lib/notifications/states";
import type { Review } from "@/lib/reviews/schema";
import { AgreementModel } from "@/models/agreement";
import { MilestoneModel } from "@/models/milestone";
import { NotificationModel } from "@/models/notification";
import { ReviewModel } from "@/models/review";
import { ReviewReportModel } from "@/models/review-report";
import { UserModel } from "@/models/user";
import { drainReactions, useDatabase } from "@/tests/support/harness";
import { a, type Person } from "@/tests/support/hiring";
import { must, standing, verified, type Team } from "@/tests/support/milestones";
import { finishedWork, marks, reviews } from "@/tests/support/reviews";
import { anErased } from "@/tests/support/erased";

useDatabase();

const low = { communication: 2, professionalism: 2, payment: 2 };
const told = async (userId: string, type: NotificationType) =>
  (await NotificationModel.find({ userId: objectId(userId), type }).lean()).length;
const refused = (status: number, code: string) => ({ status, body: { code } });
const closed = refused(409, "review_closed");
const runJob = () => reviewsJob.run(systemContext());

/** Both sides' reviews, published. */
async function bothWrote(given: { founder?: Person; talent?: Person } = {}, company: unknown = marks.company) {
  const work = await finishedWork(given);
  const ofTalent = must(await reviews.write(work.founder, work.agreementId, marks.talent, "Kept every promise."), 201);
  const ofCompany = must(await reviews.write(work.talent, work.agreementId, company), 201);
  return { ...work, ofTalent, ofCompany };
}

describe("a review", () => {
  test("is sealed until both sides wrote, then both count; a second of one author is a duplicate", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const first = must(await reviews.write(founder, agreementId, marks.talent, "Kept every promise."), 201);
    expect(first).toMatchObject({ status: "sealed", side: "talent", average: 4.5, publishedAt: null });
    expect((await reviews.ofPerson(talent.userId)).body).toMatchObject({ items: [], summary: null });
    expect(must(await reviews.ofAgreement(talent, agreementId))).toMatchObject({
      items: [],
      mayReview: "company",
      otherWrote: true,
    });
    expect(must(await reviews.ofAgreement(founder, agreementId))).toMatchObject({
      items: [{ id: first.id, comment: "Kept every promise." }],
      mayReview: null,
      otherWrote: false,
    });
    expect(await reviews.write(founder, agreementId, marks.talent)).toMatchObject(refused(409, "duplicate"));

    expect(must(await reviews.write(talent, agreementId, marks.company), 201).status).toBe("published");
    const seen = must(await reviews.ofAgreement(talent, agreementId)).items;
    expect(seen.map(({ side, status }) => [side, status])).toEqual([
      ["company", "published"],
      ["talent", "published"],
    ]);
    expect((await reviews.ofPerson(talent.userId)).body).toMatchObject({
      items: [{ author: { id: founder.userId, name: "Zoë Lefèvre" }, comment: "Kept every promise." }],
      summary: { average: 4.5, count: 1, completed: 1, identityChecked: false, score: 3.25 },
    });
    expect((await reviews.profile(founder.userId)).body).toMatchObject({
      rating: { average: 4.33, count: 1, score: 3.13 },
      badges: [],
    });
    await drainReactions();
    expect([await told(talent.userId, "review_published"), await told(founder.userId, "review_published")]).toEqual([
      1, 1,
    ]);
  });

  test("is refused before the end, without a release, of other agreements, to others, and in part", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const write = (as: Person, ratings: unknown) => reviews.write(as, agreementId, ratings);
    for (const stranger of [await a("founder"), await a("talent")])
      expect((await write(stranger, marks.talent)).status).toBe(404);
    expect((await write(founder, marks.company)).status).toBe(422);
    expect((await write(talent, marks.talent)).status).toBe(422);
    expect((await write(talent, { ...marks.company, payment: 6 })).status).toBe(422);
    expect((await write(talent, { communication: 5, professionalism: 4 })).status).toBe(422);
    expect((await reviews.write(talent, agreementId, marks.company, "x".repeat(1001))).status).toBe(422);

    const set = (change: Record<string, unknown>) => AgreementModel.updateOne({ _id: agreementId }, { $set: change });
    await set({ status: "signed", endedAt: null });
    expect(await write(founder, marks.talent)).toMatchObject(closed);
    await set({ status: "superseded", endedAt: now() });
    expect(await write(founder, marks.talent)).toMatchObject(closed);
    const nda = await finishedWork({ founder, talent, type: "nda" });
    expect(await reviews.write(founder, nda.agreementId, marks.talent)).toMatchObject(closed);
    expect(await ReviewModel.countDocuments()).toBe(0);
  });

  test("follows a termination only after money was released", async () => {
    const team = await finishedWork();
    const set = (change: Record<string, unknown>) =>
      AgreementModel.updateOne({ _id: team.agreementId }, { $set: change });
    await set({ status: "signed", endedAt: null });
    const milestoneId = await standing(team, "draft");
    await set({ status: "terminated", endedAt: now() });
    expect(await reviews.write(team.founder, team.agreementId, marks.talent)).toMatchObject(closed);
    await MilestoneModel.updateOne({ _id: milestoneId }, { $set: { status: "released" } });
    expect((await reviews.write(team.founder, team.agreementId, marks.talent)).status).toBe(201);
  });

  test("sent at the same moment as the other side's is not overlooked by it: both are published, every time", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    for (let round = 0; round < 20; round += 1) {
      await Promise.all([
        reviews.write(founder, agreementId, marks.talent),
        reviews.write(talent, agreementId, marks.company),
      ]);
      const rows = await ReviewModel.find({}, { status: 1 }).lean();
      expect(rows.map(({ status }) => status)).toEqual(["published", "published"]);
      await ReviewModel.deleteMany({});
    }
  });

  test("of 50 sent at once by both sides, two are stored, published and counted", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        n % 2 ? reviews.write(founder, agreementId, marks.talent) : reviews.write(talent, agreementId, marks.company),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    for (const { status } of answers) expect([201, 409, 503]).toContain(status);
    expect(await ReviewModel.find({}, { status: 1 }).lean()).toMatchObject([
      { status: "published" },
      { status: "published" },
    ]);
    const user = await UserModel.findById(talent.userId).orFail().lean();
    expect([user.ratingTwelfths, user.ratingCount]).toEqual([54, 1]);
  }, 60_000);
});

describe("the window", () => {
  test("closes after day 14, when a review that stands alone is published; reminders come on days 7 and 12", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const { id } = must(await reviews.write(founder, agreementId, marks.talent), 201);
    advanceClock(7 * DAY - SECOND);
    expect(await runJob()).toEqual({ published: 0, reminded: 0 });
    advanceClock(SECOND);
    expect(await runJob()).toEqual({ published: 0, reminded: 1 });
    expect(await runJob()).toEqual({ published: 0, reminded: 0 });
    advanceClock(5 * DAY);
    expect(await runJob()).toEqual({ published: 0, reminded: 1 });
    await drainReactions();
    expect([await told(talent.userId, "review_reminder"), await told(founder.userId, "review_reminder")]).toEqual([
      2, 0,
    ]);
    advanceClock(2 * DAY - SECOND);
    expect(await runJob()).toEqual({ published: 0, reminded: 0 });
    expect((await reviews.ofPerson(talent.userId)).body.items).toEqual([]);
    advanceClock(2 * SECOND);
    expect(await runJob()).toEqual({ published: 1, reminded: 0 });
    expect((await reviews.ofPerson(talent.userId)).body.items.map((item: Review) => item.id)).toEqual([id]);
  });

  test("is open a second before and at day 14, and closed a second later", async () => {
    const works = [await finishedWork()];
    const { founder, talent } = works[0] as Team;
    works.push(await finishedWork({ founder, talent }), await finishedWork({ founder, talent }));
    setClock(now());
    const answers = [];
    for (const [index, { agreementId }] of works.entries()) {
      const endedAt = new Date(now().getTime() - 14 * DAY + (1 - index) * SECOND);
      await AgreementModel.updateOne({ _id: agreementId }, { $set: { endedAt } });
      answers.push(await reviews.write(founder, agreementId, marks.talent));
    }
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 409]);
    expect(answers[2]).toMatchObject(closed);
  });

  test("that is over publishes a review once, of 50 jobs at once", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    must(await reviews.write(founder, agreementId, marks.talent), 201);
    advanceClock(14 * DAY + SECOND);
    const runs = await Promise.all(Array.from({ length: 50 }, () => runJob()));
    expect(runs.reduce((sum, { published }) => sum + (published ?? 0), 0)).toBe(1);
    const user = await UserModel.findById(talent.userId).orFail().lean();
    expect([user.ratingTwelfths, user.ratingCount]).toEqual([54, 1]);
    await drainReactions();
    expect(await told(talent.userId, "review_published")).toBe(1);
  }, 60_000);
});

describe("a held review", () => {
  test("with a link is hidden until a moderator keeps it; the other side's is published meanwhile", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const moderator = await a("moderator");
    const { id, status } = must(await reviews.write(founder, agreementId, marks.talent, "See ada.dev"), 201);
    expect(status).toBe("held");
    await drainReactions();
    expect(await told(moderator.userId, "case_review_waiting")).toBe(1);
    expect(must(await reviews.write(talent, agreementId, marks.company), 201).status).toBe("published");
    expect((await reviews.ofPerson(talent.userId)).body.items).toEqual([]);
    expect(must(await reviews.held(moderator)).items).toMatchObject([{ id, heldFor: "contact", decidable: true }]);
    expect((await reviews.held(founder)).status).toBe(404);
    expect((await reviews.decide(moderator, id, true, "short")).status).toBe(422);
    expect(must(await reviews.decide(moderator, id, true))).toMatchObject({ status: "published", heldFor: null });
    expect((await reviews.ofPerson(talent.userId)).body.summary).toMatchObject({ count: 1, average: 4.5 });
    expect((await reviews.decide(moderator, id, false)).status).toBe(404);
  });

  test("that is kept before the other side wrote is sealed; one that is removed stays so, and its author is told", async () => {
    const moderator = await a("moderator");
    const first = await finishedWork();
    const kept = must(await reviews.write(first.founder, first.agreementId, marks.talent, "a@b.ca"), 201);
    expect(must(await reviews.decide(moderator, kept.id, true)).status).toBe("sealed");
    const second = await finishedWork({ founder: first.founder, talent: first.talent });
    const removed = must(await reviews.write(second.founder, second.agreementId, marks.talent, "a@b.ca"), 201);
    expect(must(await reviews.decide(moderator, removed.id, false)).status).toBe("removed");
    expect(await reviews.decide(moderator, removed.id, true)).toMatchObject(refused(409, "invalid_transition"));
    await drainReactions();
    expect(await told(first.founder.userId, "review_removed")).toBe(1);
  });

  test("is the sixth of a day", async () => {
    const { founder, talent, agreementId } = await finishedWork();
    const { id } = must(await reviews.write(founder, agreementId, marks.talent), 201);
    const { _id, ...row } = await ReviewModel.findById(id).orFail().lean();
    const copies = (count: number) =>
      ReviewModel.create(Array.from({ length: count }, () => ({ ...row, agreementId: new mongoose.Types.ObjectId() })));
    await copies(3);
    const fifth = await finishedWork({ founder, talent });
    expect(must(await reviews.write(founder, fifth.agreementId, marks.talent), 201).status).toBe("sealed");
    const sixth = await finishedWork({ founder, talent });
    expect(must(await reviews.write(founder, sixth.agreementId, marks.talent), 201).status).toBe("held");
    await ReviewModel.updateOne({ _id }, { $set: { createdAt: new Date(now().getTime() - DAY) } });
    await ReviewModel.deleteOne({ agreementId: objectId(sixth.agreementId) });
    expect(must(await reviews.write(founder, sixth.agreementId, marks.talent), 201).status).toBe("sealed");
  });

  test("no longer counts from the third reporter on, and is back when it is kept", async () => {
    const { founder, talent, ofTalent } = await bothWrote();
    const reporters = [talent, await a("founder"), await a("investor")];
    expect((await reviews.report(founder, ofTalent.id)).status).toBe(403);
    expect((await reviews.report(talent, ofTalent.id)).status).toBe(202);
    expect(await reviews.report(talent, ofTalent.id)).toMatchObject(refused(409, "duplicate"));
    const rest = await Promise.all(reporters.slice(1).map((one) => reviews.report(one, ofTalent.id)));
    expect(rest.map(({ status }) => status)).toEqual([202, 202]);
    expect(await ReviewModel.findById(ofTalent.id).lean()).toMatchObject({ status: "held", heldFor: "reported" });
    expect((await reviews.profile(talent.userId)).body.rating).toBeNull();
    expect((await reviews.report(await a("talent"), ofTalent.id)).status).toBe(404);
    const moderator = await a("moderator");
    expect(must(await reviews.held(moderator)).items[0]?.reports).toHaveLength(3);
    must(await reviews.decide(moderator, ofTalent.id, true));
    expect((await reviews.profile(talent.userId)).body.rating).toMatchObject({ count: 1, average: 4.5 });
    expect((await reviews.report(await a("talent"), ofTalent.id)).status).toBe(202);
    expect(await ReviewModel.findById(ofTalent.id).lean()).toMatchObject({ status: "published", reports: 1 });
  });

  test("is hidden once, of 50 reports at once, and decided once, of 50 decisions", async () => {
    const { talent, ofTalent } = await bothWrote();
    const people = await Promise.all(Array.from({ length: 50 }, () => a("investor")));
    const reported = await Promise.all(people.map((one) => reviews.report(one, ofTalent.id)));
    const accepted = reported.filter(({ status }) => status === 202).length;
    for (const { status } of reported) expect([202, 404, 503]).toContain(status);
    expect(accepted).toBe(3);
    expect(await ReviewReportModel.countDocuments()).toBe(3);
    const rating = async () => {
      const user = await UserModel.findById(talent.userId).orFail().lean();
      return [user.ratingTwelfths, user.ratingCount];
    };
    expect(await rating()).toEqual([0, 0]);
    const moderators = [await a("moderator"), await a("admin")] as const;
    const decided = await Promise.all(
      Array.from({ length: 50 }, (_, n) => reviews.decide(moderators[n % 2 ? 0 : 1], ofTalent.id, n % 3 > 0)),
    );
    const [first, ...more] = decided.filter(({ status }) => status === 200);
    expect(more).toEqual([]);
    for (const { status } of decided) expect([200, 404, 409, 503]).toContain(status);
    expect(await rating()).toEqual(first?.body.status === "published" ? [54, 1] : [0, 0]);
  }, 60_000);
});

test("a response is the subject's alone, once, of 50 sent at once", async () => {
  const { founder, talent, agreementId, ofTalent } = await bothWrote();
  expect((await reviews.respond(founder, ofTalent.id)).status).toBe(403);
  expect((await reviews.respond(talent, ofTalent.id, "x".repeat(501))).status).toBe(422);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) => reviews.respond(talent, ofTalent.id, `Answer ${n}`)),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status } of answers) expect([200, 409, 503]).toContain(status);
  const [shown] = must(await reviews.ofAgreement(founder, agreementId)).items.filter(({ id }) => id === ofTalent.id);
  expect(shown?.response?.text).toMatch(/^Answer \d+$/);
  await drainReactions();
  expect(await told(founder.userId, "review_answered")).toBe(1);
  const sealed = await finishedWork({ founder, talent });
  const { id } = must(await reviews.write(founder, sealed.agreementId, marks.talent), 201);
  expect((await reviews.respond(talent, id)).status).toBe(404);
}, 60_000);

test("an average below 3.00 of three reviews is told to its owner once", async () => {
  const founder = await a("founder");
  for (let n = 0; n < 4; n += 1) {
    await bothWrote({ founder }, low);
    await drainReactions();
    expect(await told(founder.userId, "rating_low")).toBe(n < 2 ? 0 : 1);
  }
  expect((await reviews.profile(founder.userId)).body.rating).toMatchObject({ average: 2, count: 4 });
}, 30_000);

test("one person's ratings as talent and as company make 4.42 and a score of 3.79, an author's erasure included", async () => {
  const { founder, talent, ofTalent, ofCompany } = await bothWrote();
  const second = await finishedWork({ founder: talent });
  const ofSecond = must(await reviews.write(second.talent, second.agreementId, marks.company, "Paid on time."), 201);
  must(await reviews.write(talent, second.agreementId, marks.talent), 201);
  await verified(talent.userId, 3, true);
  const rated = { average: 4.42, count: 2, completed: 2, identityChecked: true, score: 3.79 };
  const shown = async () => (await reviews.ofPerson(talent.userId)).body;
  expect((await shown()).summary).toEqual(rated);
  expect((await shown()).items.map(({ id }) => id)).toEqual([ofSecond.id, ofTalent.id]);
  expect(await exportReviews(talent.userId)).toMatchObject({
    written: [{ ratings: marks.company }, { ratings: marks.talent }],
    received: [{ comment: "Kept every promise." }, { comment: "Paid on time." }],
    reports: [],
  });

  // A report goes with who made it; a review stays its author's, whoever it is about.
  const [erased, reporter] = [await a("investor"), await a("investor")];
  for (const one of [erased, reporter]) expect((await reviews.report(one, ofTalent.id)).status).toBe(202);
  await transaction(systemContext(), (tx) => eraseFromReviews(tx, anErased(erased)));
  expect((await ReviewReportModel.find().lean()).map(({ reporterId }) => reporterId.toHexString())).toEqual([
    reporter.userId,
  ]);
  await transaction(systemContext(), (tx) => eraseFromReviews(tx, anErased(founder)));
  expect((await shown()).summary).toEqual(rated);
  expect((await shown()).items[1]).toMatchObject({ author: null, comment: "", ratings: marks.talent });
  expect(await ReviewModel.findById(ofCompany.id).lean()).toMatchObject({ comment: ofCompany.comment });
  expect((await exportReviews(founder.userId)).written).toEqual([]);
  await transaction(systemContext(), (tx) => eraseFromReviews(tx, anErased(talent)));
  expect(await ReviewModel.findOne({ subjectId: objectId(talent.userId) }).lean()).toMatchObject({ response: null });
  expect(await ReviewReportModel.countDocuments()).toBe(1);
});

test("the end of an agreement asks both sides", async () => {
  const { founder, talent, agreementId } = await finishedWork();
  await AgreementModel.updateOne({ _id: agreementId }, { $set: { status: "signed", endedAt: null } });
  const { completeWork } = await import("@/lib/agreements/commands/complete");
  expect(await completeWork(systemContext(), agreementId)).toBe(true);
  await drainReactions();
  for (const { userId } of [founder, talent]) expect(await told(userId, "review_open")).toBe(1);
});
