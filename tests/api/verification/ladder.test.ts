import { describe, expect, test } from "vitest";
import { DAY, HOUR, advanceClock, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { systemContext } from "@/lib/core/context";
import { expireApprovals, warnOfExpiry } from "@/lib/verification/commands/expire";
import { releaseClaims } from "@/lib/verification/commands/release-claims";
import { writeVerificationSteps } from "@/lib/migrations/verification-steps";
import { NotificationModel } from "@/models/notification";
import { TeamMemberModel } from "@/models/team-member";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { drainReactions, signIn, useDatabase } from "@/tests/support/harness";
import { a, aRole, aStartup, apply, denialsOf, eventsOf, fifty, tally } from "@/tests/support/hiring";
import { anAgreement, must } from "@/tests/support/milestones";
import { useScanner } from "@/tests/support/scanner";
import { trust } from "@/tests/support/trust";
import { anIdentity, approveAs, climbed, completeProfile, latestOf, verification } from "@/tests/support/verification";

useDatabase();
useScanner();

const rowOf = (userId: string) => UserModel.findById(userId).orFail().lean();

async function passedTest(userId: string, skill = "typescript", expiresInMs = 365 * DAY): Promise<void> {
  const { connection } = await connect();
  await connection.collection("skill_attempts").insertOne({
    userId: objectId(userId),
    skill,
    status: "passed",
    passedAt: now(),
    expiresAt: new Date(now().getTime() + expiresInMs),
  });
}

const standingOf = async (userId: string) => {
  await drainReactions();
  const { verificationLevel, kycApproved, trustScore } = await rowOf(userId);
  return [verificationLevel, kycApproved, trustScore];
};

test("a talent climbs three steps, to levels and scores that fall and rise with each", async () => {
  const talent = await a("talent", { name: "Ana Silva" });
  const [moderator, other] = [await a("moderator"), await a("admin")];
  expect((await verification.ladder(talent)).body).toMatchObject({
    level: 0,
    provider: "manual",
    submissionsLeft: 3,
    steps: [
      { step: "profile", status: "open", maySubmit: false, requirements: [{ met: false }, { met: false }] },
      { step: "skills", status: "locked" },
      { step: "identity", status: "locked" },
    ],
  });
  expect(await verification.profile(talent)).toMatchObject({
    status: 422,
    body: { code: "incomplete", errors: [{ path: "profile_complete" }, { path: "public_work" }] },
  });
  const identity = await anIdentity(talent);
  expect(await verification.identity(talent, identity)).toMatchObject({
    status: 403,
    body: { code: "verification_required", reason: "step_before", level: 2 },
  });

  await completeProfile(talent.userId);
  expect(await verification.profile(talent)).toMatchObject({ status: 201, body: { status: "submitted" } });
  expect(await standingOf(talent.userId)).toEqual([0, false, 50]);
  await approveAs(moderator, await latestOf(talent.userId, "profile"));
  expect(await standingOf(talent.userId)).toEqual([1, false, 54]);

  expect((await verification.skills(talent)).body).toMatchObject({ code: "incomplete" });
  await passedTest(talent.userId, "cobol");
  expect((await verification.skills(talent)).status).toBe(422);
  await passedTest(talent.userId);
  expect(await verification.skills(talent)).toMatchObject({ status: 201, body: { status: "approved" } });
  expect(await standingOf(talent.userId)).toEqual([2, false, 58]);

  must(await verification.identity(talent, identity), 201);
  const id = await latestOf(talent.userId, "identity");
  await approveAs(moderator, id);
  expect(await standingOf(talent.userId)).toEqual([3, true, 66]);

  must(await verification.revoke(other, id));
  expect(await standingOf(talent.userId)).toEqual([2, false, 58]);
  must(await verification.revoke(other, await latestOf(talent.userId, "profile")));
  expect(await standingOf(talent.userId)).toEqual([0, false, 50]);
  must(await verification.profile(talent), 201);
  await approveAs(moderator, await latestOf(talent.userId, "profile"));
  expect(await standingOf(talent.userId)).toEqual([2, false, 58]);
  const told = await NotificationModel.find({ userId: talent.userId, type: "verification_decided" }).lean();
  expect(told.map(({ data }) => `${String(data.step)} ${String(data.outcome)}`).sort()).toEqual([
    "identity approved",
    "identity revoked",
    "profile approved",
    "profile approved",
    "profile revoked",
    "skills approved",
  ]);
  // Two reviewers were told of the first try; the others were decided before anyone could be.
  expect(await NotificationModel.countDocuments({ type: "case_verification_waiting" })).toBe(2);
});

test("a founder's one step gives level 3 and eight points", async () => {
  const founder = await a("founder", { name: "Ana Silva" });
  expect((await verification.ladder(founder)).body.steps).toMatchObject([
    { step: "identity", status: "open", level: 3 },
  ]);
  must(await verification.identity(founder, await anIdentity(founder)), 201);
  await approveAs(await a("moderator"), await latestOf(founder.userId, "identity"));
  expect(await standingOf(founder.userId)).toEqual([3, true, 58]);
});

describe("the limit of live applications", () => {
  async function roles(count: number, given: Record<string, unknown> = {}) {
    const founder = await a("founder", { plan: "scale" });
    const startup = await aStartup(founder);
    const made = [];
    for (let index = 0; index < count; index += 1)
      made.push((await aRole(founder, startup.id, { title: `Engineer ${index}`, ...given })).id);
    return made;
  }

  test("is three at level 0, however many are sent at once, and ten at level 1", async () => {
    const talent = await a("talent");
    const all = await roles(11);
    const answers = await fifty((index) => apply(talent, all[index % 5] ?? ""));
    expect(tally(answers)[201]).toBe(3);
    const more = await apply(talent, all[10] ?? "");
    expect(more).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "application_limit", level: 1, limit: 3, used: 3 },
    });
    await climbed(talent.userId, ["profile"]);
    const next = [];
    for (const role of all) next.push(await apply(talent, role));
    expect(tally(next)).toMatchObject({ 201: 7 });
    expect(next.at(-1)).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "application_limit", level: 2, limit: 10, used: 10 },
    });
    await UserModel.updateOne({ _id: talent.userId }, { $set: { verificationLevel: 2 } });
    expect((await apply(talent, all[10] ?? "")).status).toBe(201);
  }, 60_000);

  test("leaves roles paid in equity alone to level 2", async () => {
    const talent = await a("talent");
    const compensation = {
      cashMinMinor: 0,
      cashMaxMinor: 0,
      currency: "CAD",
      period: "year",
      equityMinBps: 50,
      equityMaxBps: 100,
    };
    const [role = ""] = await roles(1, { compensation });
    expect(await apply(talent, role)).toMatchObject({
      status: 403,
      body: { code: "verification_required", reason: "equity_only_role", level: 2 },
    });
    await climbed(talent.userId, ["profile", "skills"]);
    expect((await apply(talent, role)).status).toBe(201);
  });
});

describe("a reviewer", () => {
  async function submitted() {
    const talent = await a("talent");
    await completeProfile(talent.userId);
    must(await verification.profile(talent), 201);
    return { talent, id: await latestOf(talent.userId, "profile") };
  }

  test("is one: fifty submissions, claims and approvals at once each have one effect", async () => {
    const talent = await a("talent");
    await completeProfile(talent.userId);
    expect(tally(await fifty(() => verification.profile(talent)))).toMatchObject({ 201: 1 });
    const id = await latestOf(talent.userId, "profile");
    const moderators = [await a("moderator"), await a("moderator")];
    const claims = await fifty((index) => verification.claim(moderators[index % 2] ?? null, id));
    expect(tally(claims)).toMatchObject({ 200: 1 });
    const claimant = moderators[claims.findIndex(({ status }) => status === 200) % 2] ?? null;
    expect(tally(await fifty(() => verification.approve(claimant, id)))).toMatchObject({ 200: 1 });
    expect(await standingOf(talent.userId)).toEqual([1, false, 54]);
  }, 60_000);

  test("who did not claim it may neither approve nor reject it, and its person has no way to", async () => {
    const { talent, id } = await submitted();
    const [first, second] = [await a("moderator"), await a("moderator")];
    expect((await verification.approve(first, id)).status).toBe(409);
    must(await verification.claim(first, id));
    for (const late of [first, second])
      expect(await verification.claim(late, id)).toMatchObject({ status: 409, body: { code: "invalid_transition" } });
    expect((await verification.approve(second, id)).status).toBe(403);
    expect((await verification.reject(second, id)).status).toBe(403);
    expect((await verification.read(second, id)).body.actions).toEqual([]);
    expect((await verification.read(first, id)).body.actions).toEqual(["approve", "reject"]);
    for (const as of [talent, await a("founder"), null])
      for (const answer of [await verification.read(as, id), await verification.claim(as, id)])
        expect(answer.status).toBe(404);
  });

  test("judges neither themselves, nor a teammate, nor someone they signed an agreement with", async () => {
    const { talent, id } = await submitted();
    const [themselves, teammate, signatory, stranger] = [
      await a("admin"),
      await a("moderator"),
      await a("moderator"),
      await a("moderator"),
    ];
    const founder = await a("founder");
    const startup = await aStartup(founder);
    const startupId = objectId(startup.id);
    await TeamMemberModel.insertMany(
      [talent, teammate].map(({ userId }) => ({
        startupId,
        userId: objectId(userId),
        access: "viewer",
        joinedAt: now(),
      })),
    );
    await anAgreement({ founder: signatory, talent, startupId: startup.id });
    for (const reviewer of [teammate, signatory]) {
      expect(await verification.claim(reviewer, id)).toMatchObject({ status: 403, body: { code: "forbidden" } });
      expect(must(await verification.read(reviewer, id)).actions).toEqual([]);
    }
    // A tie that appears once it is claimed counts, too: also for who would reveal, reject or take back.
    must(await verification.claim(stranger, id));
    await TeamMemberModel.create([{ startupId, userId: objectId(stranger.userId), access: "viewer", joinedAt: now() }]);
    for (const answer of [await verification.approve(stranger, id), await verification.reject(stranger, id)])
      expect(answer).toMatchObject({ status: 403, body: { code: "forbidden" } });
    await VerificationModel.updateOne({ _id: id }, { $set: { status: "approved" } });
    expect((await verification.revoke(teammate, id)).status).toBe(403);
    await VerificationModel.updateOne(
      { _id: id },
      { $set: { status: "submitted", userId: objectId(themselves.userId) } },
    );
    expect(await verification.claim(themselves, id)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect((await verification.queue(themselves)).body.items).toHaveLength(1);
    expect(await denialsOf("verification.judge")).toHaveLength(6);
  });

  test("decides once: fifty approvals, rejections and second words at once leave one verdict and one event", async () => {
    const { talent, id } = await submitted();
    const [first, second] = [await a("moderator"), await a("admin")];
    must(await verification.claim(first, id));
    const answers = await fifty((index) =>
      index % 2 === 0 ? verification.approve(first, id) : verification.reject(first, id, "profile_thin"),
    );
    expect(tally(answers)[200]).toBe(1);
    const { status } = await VerificationModel.findById(id).orFail().lean();
    expect(await eventsOf("verification.step_decided")).toMatchObject([{ payload: { outcome: status } }]);
    expect(await standingOf(talent.userId)).toEqual(status === "approved" ? [1, false, 54] : [0, false, 50]);

    // Against a failed check, however often the first says it, it takes another one.
    const { talent: thin, id: thinId } = await submitted();
    await UserModel.updateOne({ _id: thin.userId }, { $set: { links: {} } });
    must(await verification.claim(first, thinId));
    const because = { reason: "Their work is shown elsewhere." };
    expect(tally(await fifty(() => verification.approve(first, thinId, because)))).toMatchObject({ 200: 1 });
    expect(must(await verification.read(first, thinId))).toMatchObject({ status: "under_review", pending: true });
    expect(tally(await fifty(() => verification.approve(second, thinId, because)))).toMatchObject({ 200: 1 });
    expect(await standingOf(thin.userId)).toEqual([1, false, 54]);
    expect(tally(await fifty(() => verification.revoke(second, thinId)))).toMatchObject({ 200: 1 });
    expect(await standingOf(thin.userId)).toEqual([0, false, 50]);
  }, 60_000);

  test("who leaves a claim gives it back after a day", async () => {
    const { id } = await submitted();
    must(await verification.claim(await a("moderator"), id));
    advanceClock(24 * HOUR - 1000);
    expect(await releaseClaims(systemContext())).toBe(0);
    advanceClock(1000);
    expect(await releaseClaims(systemContext())).toBe(1);
    expect(await VerificationModel.findById(id).lean()).toMatchObject({ status: "submitted", claimedBy: null });
  });

  test("sees the queue by deadline", async () => {
    const { id: first } = await submitted();
    advanceClock(HOUR);
    const { id: second } = await submitted();
    const { items } = (await verification.queue(await a("moderator"))).body;
    expect(items.map((item) => item.id)).toEqual([first, second]);
    const [item] = items;
    expect(new Date(item?.deadlineAt ?? 0).getTime() - new Date(item?.submittedAt ?? 0).getTime()).toBe(48 * HOUR);
  });
});

test("a step takes three tries in thirty days", async () => {
  const [talent, moderator] = [await a("talent"), await a("moderator")];
  await completeProfile(talent.userId);
  for (let tries = 0; tries < 3; tries += 1) {
    must(await verification.profile(talent), 201);
    const id = await latestOf(talent.userId, "profile");
    must(await verification.claim(moderator, id));
    must(await verification.reject(moderator, id, "profile_thin"));
  }
  expect(await verification.profile(talent)).toMatchObject({
    status: 409,
    body: { code: "submission_limit", limit: 3, used: 3 },
  });
  const { steps, submissionsLeft } = (await verification.ladder(talent)).body;
  expect(steps[0]).toMatchObject({ status: "rejected", code: "profile_thin", reason: "Looked at closely." });
  expect(submissionsLeft).toBe(0);
  advanceClock(30 * DAY);
  must(await verification.profile(await signIn({ id: talent.userId, persona: "talent" })), 201);
});

test("an approval ends with its time, after two warnings, and takes its level along", async () => {
  const talent = await a("talent");
  await climbed(talent.userId, ["profile", "skills", "identity"]);
  const warnings = async () => {
    await warnOfExpiry(systemContext());
    await drainReactions();
    return NotificationModel.countDocuments({ type: "verification_expiring" });
  };
  advanceClock(335 * DAY - 1000);
  expect(await warnings()).toBe(0);
  advanceClock(1000);
  expect(await warnings()).toBe(2);
  expect(await warnings()).toBe(2);
  advanceClock(23 * DAY);
  expect(await warnings()).toBe(4);
  advanceClock(7 * DAY - 1000);
  expect(await expireApprovals(systemContext())).toBe(0);
  advanceClock(1000);
  expect(await expireApprovals(systemContext())).toBe(2);
  expect(await rowOf(talent.userId)).toMatchObject({ verificationLevel: 1, kycApproved: false });
});

test("an administrator's one call writes the steps it needs, and a level set before there were steps has them", async () => {
  const [talent, founder, admin] = [await a("talent"), await a("founder"), await a("admin")];
  must(await trust.verify(admin, talent.userId, 2, false));
  expect((await trust.verify(admin, talent.userId, 3, false)).status).toBe(422);
  const steps = await VerificationModel.find({ userId: objectId(talent.userId), status: "approved" }).lean();
  expect(steps.map(({ type, override }) => [type, override])).toEqual([
    ["profile", true],
    ["skills", true],
  ]);
  must(await trust.verify(admin, talent.userId, 1, false));
  expect(await VerificationModel.countDocuments({ userId: objectId(talent.userId), status: "revoked" })).toBe(1);
  must(await trust.verify(admin, founder.userId, 0, true));
  expect(await rowOf(founder.userId)).toMatchObject({ verificationLevel: 3, kycApproved: true });

  await VerificationModel.deleteMany({});
  await writeVerificationSteps();
  await writeVerificationSteps();
  expect(await VerificationModel.countDocuments({ status: "approved", override: true })).toBe(2);
  expect(await rowOf(talent.userId)).toMatchObject({ verificationLevel: 1, kycApproved: false });
});
