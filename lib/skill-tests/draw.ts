import { randomInt } from "node:crypto";
import type { SkillQuestion } from "@/models/skill-question";
import type { AskedQuestion } from "@/models/skill-attempt";
import { ATTEMPT_QUESTIONS, optionKeys } from "./states";

/** The same values in an order that no one can foresee. */
function shuffled<T>(values: readonly T[]): T[] {
  const left = [...values];
  const taken: T[] = [];
  while (left.length > 0) taken.push(...left.splice(randomInt(left.length), 1));
  return taken;
}

/** Draws the questions of an attempt, without those that were asked lately, and shuffles the options of each. */
export function draw(bank: readonly Pick<SkillQuestion, "_id">[], asked: ReadonlySet<string>): AskedQuestion[] {
  const drawn = shuffled(bank.filter(({ _id }) => !asked.has(_id))).slice(0, ATTEMPT_QUESTIONS);
  if (drawn.length < ATTEMPT_QUESTIONS) throw new Error("The test has too few questions");
  return drawn.map(({ _id }) => ({
    questionId: _id,
    order: shuffled(optionKeys.map((_, index) => index)),
    answer: null,
  }));
}
