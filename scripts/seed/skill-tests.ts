import { DAY, HOUR, MINUTE, setClock } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { answerQuestion } from "@/lib/skill-tests/commands/answer";
import { finishAttempt } from "@/lib/skill-tests/commands/finish";
import { startAttempt } from "@/lib/skill-tests/commands/start";
import { optionKeys, type TestedSkill } from "@/lib/skill-tests/states";
import { SkillAttemptModel } from "@/models/skill-attempt";

interface TakenTest {
  readonly skill: TestedSkill;
  /** How long before the day of seeding it was started. */
  readonly before: number;
  readonly right: number;
}

/** The tests of the login talent@: one that counts, and one that waits for its next try. */
const taken: readonly TakenTest[] = [
  { skill: "typescript", before: 18 * DAY + 5 * HOUR, right: 9 },
  { skill: "sql", before: 3 * HOUR, right: 6 },
];

/** Takes the tests as a person would, at their times: so many answers are right, by the stored key. */
export async function takeSkillTests(ctx: Context, today: Date): Promise<void> {
  for (const { skill, before, right } of taken) {
    const start = today.getTime() - before;
    setClock(new Date(start));
    const { id } = await startAttempt(ctx, skill);
    const row = await SkillAttemptModel.findById(id).lean();
    for (const [index, { order }] of (row?.questions ?? []).entries()) {
      setClock(new Date(start + (index + 1) * 2 * MINUTE));
      const option = optionKeys[order.indexOf(index < right ? 0 : 1)];
      if (option) await answerQuestion(ctx, { id, n: index + 1 }, { option });
    }
    await finishAttempt(ctx, id);
  }
}
