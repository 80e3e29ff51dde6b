import { beforeEach, describe, expect, test } from "vitest";
import { advanceClock, SECOND } from "@/lib/core/clock";
import { objectId } from "@/lib/core/db/model";
import { storeQuestions } from "@/lib/skill-tests/commands/store-questions";
import { AuditLogModel } from "@/models/audit-log";
import { OutboxEventModel } from "@/models/outbox-event";
import { UserModel } from "@/models/user";
import { VerificationModel } from "@/models/verification";
import { drainReactions, useDatabase, type SignedIn } from "@/tests/support/harness";
import { a, fifty, tally } from "@/tests/support/hiring";
import { must } from "@/tests/support/milestones";
import { answerAll, finish, startTest } from "@/tests/support/skill-tests";
import { approveAs, climbed, completeProfile, latestOf, verification } from "@/tests/support/verification";

useDatabase();
beforeEach(storeQuestions);

async function attemptWith(as: SignedIn, right: number, skill = "typescript") {
  const { id } = must(await startTest(as, skill), 201);
  await answerAll(as, id, right);
  must(await finish(as, id));
}

const levelOf = async ({ userId }: SignedIn) => {
  await drainReactions();
  const { verificationLevel, trustScore } = await UserModel.findById(userId).orFail().lean();
  return [verificationLevel, trustScore];
};
const steps = ({ userId }: SignedIn) =>
  VerificationModel.find({ userId: objectId(userId), type: "skills" })
    .sort({ _id: 1 })
    .lean();

describe("the step of skills files itself", () => {
  test("with a test that is passed once the profile is approved, and not with a failed one", async () => {
    const talent = await a("talent");
    await completeProfile(talent.userId);
    await climbed(talent.userId, ["profile"]);
    await attemptWith(talent, 6, "sql");
    expect(await levelOf(talent)).toEqual([1, 50]);
    await attemptWith(talent, 7);
    expect(await levelOf(talent)).toEqual([2, 58]);
    expect(await steps(talent)).toMatchObject([{ status: "approved", skill: "typescript", override: false }]);
    expect((await verification.skills(talent)).body.code).toBe("duplicate");

    // The event is delivered again, to a worker that knows nothing of the first time.
    await OutboxEventModel.db.collection("reaction_receipts").deleteMany({});
    await OutboxEventModel.updateMany(
      { name: { $in: ["skill_attempt.finished", "verification.step_decided"] } },
      { $set: { state: "pending" } },
    );
    expect(await levelOf(talent)).toEqual([2, 58]);
    expect(await steps(talent)).toHaveLength(1);
  });

  test("with the profile's approval where a test was passed before, but for a skill that is not on the profile", async () => {
    const [early, other, moderator] = [await a("talent"), await a("talent"), await a("moderator")];
    for (const [talent, skill] of [
      [early, "typescript"],
      [other, "pricing"],
    ] as const) {
      await completeProfile(talent.userId);
      await attemptWith(talent, 10, skill);
      expect(await levelOf(talent)).toEqual([0, 50]);
      must(await verification.profile(talent), 201);
      await approveAs(moderator, await latestOf(talent.userId, "profile"));
    }
    expect(await levelOf(early)).toEqual([2, 58]);
    expect(await levelOf(other)).toEqual([1, 54]);
    // Once it is there, the call does at once what the test did not.
    await UserModel.updateOne({ _id: other.userId }, { $set: { skills: ["Pricing", "Rust", "Networks"] } });
    expect(must(await verification.skills(other), 201)).toMatchObject({ status: "approved", level: 2 });
    expect(await levelOf(other)).toEqual([2, 58]);
  });

  test("once, however many ask at the same time", async () => {
    const talent = await a("talent");
    await completeProfile(talent.userId);
    await climbed(talent.userId, ["profile"]);
    await attemptWith(talent, 10);
    const [answers] = await Promise.all([fifty(() => verification.skills(talent)), drainReactions()]);
    expect([0, 1]).toContain(tally(answers)[201] ?? 0);
    expect(await levelOf(talent)).toEqual([2, 58]);
    expect(await steps(talent)).toHaveLength(1);
    expect(await AuditLogModel.countDocuments({ action: "verification.approve" })).toBe(1);
  }, 60_000);

  test("not again with a test from before it was taken back", async () => {
    const [talent, admin] = [await a("talent"), await a("admin")];
    await completeProfile(talent.userId);
    await climbed(talent.userId, ["profile"]);
    await attemptWith(talent, 10);
    expect(await levelOf(talent)).toEqual([2, 58]);
    must(await verification.revoke(admin, await latestOf(talent.userId, "skills")));
    expect(await verification.skills(talent)).toMatchObject({ status: 422, body: { code: "incomplete" } });
    expect((await verification.ladder(talent)).body.steps[1]).toMatchObject({
      status: "revoked",
      maySubmit: false,
      requirements: [
        { code: "step_before", met: true },
        { code: "skill_test", met: false },
      ],
    });
    must(await verification.revoke(admin, await latestOf(talent.userId, "profile")));
    must(await verification.profile(talent), 201);
    await approveAs(admin, await latestOf(talent.userId, "profile"));
    expect(await levelOf(talent)).toEqual([1, 54]);
    advanceClock(SECOND);
    await attemptWith(talent, 10);
    expect(await levelOf(talent)).toEqual([2, 58]);
  });
});
