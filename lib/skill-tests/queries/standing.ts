import type { Account } from "@/lib/core/context";
import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { SkillAttemptModel, type SkillAttempt } from "@/models/skill-attempt";
import type { SkillTests, Standing } from "../schema";
import { ATTEMPT_MINUTES, ATTEMPT_QUESTIONS, PASS_PERCENT, testedSkills } from "../states";

type Past = Lean<Omit<SkillAttempt, "questions" | "topics">>;

/** Where someone stands with one test, from their attempts at it, the latest first. */
function standingOf(rows: readonly Past[], at: Date): Standing {
  const [latest] = rows;
  const passed = rows.find(({ status }) => status === "passed");
  const expiresAt = passed?.expiresAt ?? null;
  const current = expiresAt !== null && expiresAt > at;
  const availableAt = latest?.availableAt;
  const running = latest?.status === "running" && latest.deadlineAt >= at ? latest : undefined;
  return {
    status: running ? "running" : current ? "passed" : latest ? (passed === latest ? "expired" : "failed") : "untested",
    ...(running ? { attemptId: running._id.toHexString(), deadlineAt: running.deadlineAt.toISOString() } : {}),
    ...(passed?.passedAt && expiresAt
      ? { passedAt: passed.passedAt.toISOString(), expiresAt: expiresAt.toISOString() }
      : {}),
    ...(availableAt && availableAt > at ? { availableAt: availableAt.toISOString() } : {}),
  };
}

/** Every test, and where the person stands with each. */
export async function getSkillTests({ userId }: Pick<Account, "userId">): Promise<SkillTests> {
  await connect();
  const rows = await SkillAttemptModel.find({ userId: objectId(userId) }, { questions: 0, topics: 0 })
    .sort({ startedAt: -1 })
    .lean();
  const at = now();
  return {
    items: testedSkills.map((skill) => ({
      skill,
      questions: ATTEMPT_QUESTIONS,
      minutes: ATTEMPT_MINUTES,
      passPercent: PASS_PERCENT,
      standing: standingOf(
        rows.filter((row) => row.skill === skill),
        at,
      ),
    })),
  };
}
