import { expect, test } from "vitest";
import { GET as dashboardRoute } from "@/app/api/v1/users/me/dashboard/route";
import { draftTerms } from "@/lib/agreements/terms/schema";
import { clearCache } from "@/lib/core/cache/cache";
import { DAY, nowMs, now } from "@/lib/core/clock";
import { countWaiting, type Dashboard } from "@/lib/dashboard/schema";
import { ApplicationModel } from "@/models/application";
import { MilestoneModel } from "@/models/milestone";
import { RoleModel } from "@/models/role";
import { UserModel } from "@/models/user";
import { anAnswer, disputes, standing } from "@/tests/support/disputes";
import { call, useDatabase } from "@/tests/support/harness";
import { a, aRole, act, anApplication, create, publish, type Person } from "@/tests/support/hiring";
import { aTeam, anAgreement, milestones, must } from "@/tests/support/milestones";
import { useScanner } from "@/tests/support/scanner";
import { anIdentity, completeProfile, latestOf, verification } from "@/tests/support/verification";
import { FollowModel } from "@/models/follow";

useDatabase();
useScanner();

const stepsOf = async (as: Person) =>
  must(await call<Dashboard>(dashboardRoute, { path: "/api/v1/users/me/dashboard", as })).steps;

test("the first steps are counted for each persona until all are done, and do not come back", async () => {
  const first = async (as: Person) =>
    must(await call<Dashboard>(dashboardRoute, { path: "/api/v1/users/me/dashboard", as })).firstSteps;
  const [founder, talent, investor] = [await a("founder"), await a("talent"), await a("investor")];
  for (const person of [founder, talent, investor]) expect(await first(person)).toEqual({ done: 0, total: 3 });
  expect(await first(await a("moderator"))).toBeNull();

  const { id: startupId } = must(await create(founder), 201);
  expect(await first(founder)).toEqual({ done: 1, total: 3 });
  must(await publish(founder, startupId));
  expect(await first(founder)).toEqual({ done: 2, total: 3 });
  const role = await aRole(founder, startupId);
  expect(await first(founder)).toBeNull();
  await RoleModel.updateOne({ _id: role.id }, { $set: { status: "closed" } });
  await clearCache();
  expect(await first(founder)).toBeNull();
  await RoleModel.updateOne({ _id: role.id }, { $set: { status: "open" } });

  const { id } = await anApplication(talent, role.id);
  expect(await first(talent)).toEqual({ done: 2, total: 3 });
  must(await act(talent, id, "withdraw"));
  expect(await first(talent)).toEqual({ done: 2, total: 3 });
  await UserModel.updateOne(
    { _id: talent.userId },
    { $set: { headline: "Engineer", bio: "Ten years.", skills: ["C"] } },
  );
  await UserModel.updateOne({ _id: investor.userId }, { $set: { headline: "Angel" } });
  await clearCache();
  expect(await first(talent)).toBeNull();
  expect(await first(investor)).toEqual({ done: 1, total: 3 });
});

test("the API's home has the steps of milestones, disputes and moderation queues, as the page has", async () => {
  const team = await aTeam();
  const moderator = await a("moderator");
  const { id } = await standing(team);
  expect((await stepsOf(team.talent))[0]).toMatchObject({ key: "answer_dispute", url: `/disputes/${id}` });
  expect(await stepsOf(moderator)).toEqual([]);
  must(await disputes.answer(team.talent, id, anAnswer));
  expect(await stepsOf(moderator)).toEqual([{ key: "judge_disputes", count: 1, url: "/admin/disputes" }]);
  must(await milestones.plan(team.founder, team.agreementId), 201);
  expect((await stepsOf(team.founder))[0]).toMatchObject({ key: "fund_milestone", subject: "Ada Obi" });
});

test("a home names every item that waits, what is late first, then by deadline, then advice", async () => {
  const team = await aTeam();
  const role = await aRole(team.founder, team.startupId, { title: "Founding engineer" });
  const at = (days: number) => new Date(nowMs() + days * DAY);
  const talents = [await a("talent", { name: "Ana Silva" }), await a("talent", { name: "Bo Lund" })];
  for (const talent of talents) await anApplication(talent, role.id);
  const [first, second] = await ApplicationModel.find({}).sort({ _id: 1 }).lean();
  await ApplicationModel.updateOne({ _id: first?._id }, { $set: { replyBy: at(3) } });
  await ApplicationModel.updateOne({ _id: second?._id }, { $set: { replyBy: at(-2) } });
  const planned = [at(9), at(2)].map(async (dueAt, index) => {
    const { id } = must(await milestones.plan(team.founder, team.agreementId), 201);
    await MilestoneModel.updateOne({ _id: id }, { $set: { dueAt, title: `Month ${index + 1}` } });
  });
  for (const one of planned) await one;
  await MilestoneModel.updateOne({ title: "Month 1" }, { $set: { dueAt: at(-5) } });
  await clearCache();
  const steps = await stepsOf(team.founder);
  expect(steps.map(({ key, subject, thing }) => [key, subject, thing]).slice(0, 4)).toEqual([
    ["fund_milestone", "Ada Obi", "Month 1"],
    ["reply_applicant", "Bo Lund", "Founding engineer"],
    ["fund_milestone", "Ada Obi", "Month 2"],
    ["reply_applicant", "Ana Silva", "Founding engineer"],
  ]);
  expect(countWaiting(steps)).toBe(4);
});

test("a signed agreement without milestones is advice to plan them, until one is planned", async () => {
  const team = await aTeam();
  const work = {
    title: "Backend",
    services: "Builds it.",
    startOn: "2027-01-01",
    cashMinor: 1_000,
    currency: "USD",
    period: "project",
  };
  const agreementId = await anAgreement(team, { terms: draftTerms.work.parse(work) });
  const planStep = async () => (await stepsOf(team.founder)).find(({ key }) => key === "plan_milestone");
  expect(await planStep()).toEqual({
    key: "plan_milestone",
    count: 1,
    subject: "Ada Obi",
    url: `/milestones/new?agreement=${agreementId}`,
  });
  must(await milestones.plan(team.founder, agreementId), 201);
  expect(await planStep()).toBeUndefined();
  expect((await stepsOf(team.talent)).map(({ key }) => key)).not.toContain("plan_milestone");
});

test("the next step of verification is advice until it is sent, and again until it is approved", async () => {
  const verified = async (as: Person) =>
    (await stepsOf(as)).flatMap(({ key, url }) =>
      ["get_verified", "prove_skill", "check_identity"].includes(key) ? [[key, url]] : [],
    );
  const [talent, founder, investor, moderator] = [
    await a("talent"),
    await a("founder"),
    await a("investor"),
    await a("moderator"),
  ];
  // A profile that says nothing is completed first, a startup comes before its founder's identity, and following one before an investor's.
  for (const newcomer of [talent, founder, investor, moderator]) expect(await verified(newcomer)).toEqual([]);
  const follower = await a("investor");
  await FollowModel.create({ userId: follower.userId, kind: "startup", targetId: talent.userId, createdAt: now() });
  expect(await verified(follower)).toEqual([["check_identity", "/verification"]]);
  must(await create(founder), 201);
  expect(await verified(founder)).toEqual([["check_identity", "/verification"]]);
  must(await verification.identity(founder, await anIdentity(founder)), 201);
  expect(await verified(founder)).toEqual([]);

  await completeProfile(talent.userId);
  await clearCache();
  const keys = (await stepsOf(talent)).map(({ key }) => key);
  expect(keys).toEqual(["get_verified", "find_roles", "save_role"]);
  must(await verification.profile(talent), 201);
  expect(await verified(talent)).toEqual([]);
  must(await verification.claim(moderator, await latestOf(talent.userId, "profile")));
  expect(await verified(talent)).toEqual([]);
  must(await verification.reject(moderator, await latestOf(talent.userId, "profile"), "profile_thin"));
  expect(await verified(talent)).toEqual([["get_verified", "/verification"]]);
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 1 } });
  expect(await verified(talent)).toEqual([["prove_skill", "/skill-tests"]]);
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 2 } });
  expect(await verified(talent)).toEqual([["check_identity", "/verification"]]);
  await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 3 } });
  expect(await verified(talent)).toEqual([]);
});
