import type { AskedQuestion, SkillAttempt } from "@/models/skill-attempt";

/** The stored option that is right: the first one. */
const RIGHT = 0;

/** Whether the chosen option is the right one. */
const isRight = ({ order, answer }: AskedQuestion): boolean => answer !== null && order[answer] === RIGHT;

/** Counts the right answers of an attempt, in all and by topic in the order of the questions. */
export function scoreOf(
  questions: readonly AskedQuestion[],
  topicOf: ReadonlyMap<string, string>,
): Pick<SkillAttempt, "topics"> & { percent: number } {
  const topics = new Map<string, { topic: string; right: number; asked: number }>();
  for (const question of questions) {
    const topic = topicOf.get(question.questionId) ?? "other";
    const line = topics.get(topic) ?? { topic, right: 0, asked: 0 };
    topics.set(topic, { topic, right: line.right + Number(isRight(question)), asked: line.asked + 1 });
  }
  const right = questions.filter(isRight).length;
  return { percent: Math.floor((right * 100) / questions.length), topics: [...topics.values()] };
}
