import { now } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import type { SkillAttempt } from "@/models/skill-attempt";
import type { SkillQuestion } from "@/models/skill-question";
import { topicNames } from "./topics";
import type { Attempt, AttemptResult } from "./schema";
import { optionKeys } from "./states";

type Asked = Attempt["questions"];

/** The questions of an attempt in the reader's language, their options in the order of this attempt. */
function toQuestions(row: SkillAttempt, bank: readonly SkillQuestion[], locale: Locale): Asked {
  const byId = new Map(bank.map((question) => [question._id, question]));
  return row.questions.map(({ questionId, order, answer }, index) => {
    const question = byId.get(questionId);
    if (!question) throw new Error("A question of a running attempt is missing");
    const { text, options } = question[locale];
    const key = answer === null ? undefined : optionKeys[answer];
    return {
      n: index + 1,
      text,
      ...(question.code === null ? {} : { code: question.code }),
      options: optionKeys.map((optionKey, place) => ({ key: optionKey, text: options[order[place] ?? 0] ?? "" })),
      ...(key === undefined ? {} : { answer: key }),
    };
  });
}

/** The shape of an attempt for who makes it: its questions while it runs, its result afterwards, and never the right answers. */
export function toAttempt(row: Lean<SkillAttempt>, bank: readonly SkillQuestion[], locale: Locale): Attempt {
  return {
    id: row._id.toHexString(),
    skill: row.skill,
    status: row.status,
    serverNow: now().toISOString(),
    startedAt: row.startedAt.toISOString(),
    deadlineAt: row.deadlineAt.toISOString(),
    questions: row.status === "running" ? toQuestions(row, bank, locale) : [],
    topics: row.topics.map(({ topic, right, asked }) => ({
      topic: topicNames[topic]?.[locale] ?? topic,
      right,
      asked,
    })),
    ...(row.finishedAt ? { finishedAt: row.finishedAt.toISOString() } : {}),
    ...(row.percent === null ? {} : { percent: row.percent }),
    ...(row.availableAt ? { availableAt: row.availableAt.toISOString() } : {}),
    ...(row.expiresAt ? { expiresAt: row.expiresAt.toISOString() } : {}),
  };
}

/** What finishing answers. */
export function toResult({ status, percent, availableAt, expiresAt }: SkillAttempt): AttemptResult {
  return {
    status: status === "passed" ? "passed" : "failed",
    percent: percent ?? 0,
    ...(availableAt ? { availableAt: availableAt.toISOString() } : {}),
    ...(expiresAt ? { expiresAt: expiresAt.toISOString() } : {}),
  };
}
