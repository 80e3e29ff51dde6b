import { z } from "zod";
import { Id, Timestamp } from "@/lib/core/schema";
import {
  ATTEMPT_MINUTES,
  ATTEMPT_QUESTIONS,
  PASS_PERCENT,
  attemptStatuses,
  optionKeys,
  standingStatuses,
  testedSkills,
} from "./states";

const SkillSchema = z.enum(testedSkills);

export const SkillParams = z.strictObject({ skill: z.string().max(60) });
export const AttemptParams = z.strictObject({ id: Id });
export const AnswerParams = z.strictObject({
  id: Id,
  n: z.coerce.number<string>().pipe(z.int().min(1).max(ATTEMPT_QUESTIONS)),
});
export const AnswerInput = z.strictObject({ option: z.enum(optionKeys) });
export type AnswerInput = z.infer<typeof AnswerInput>;

/** A passed test, as everyone sees it. */
export const ProvenSkill = z.object({
  skill: SkillSchema,
  passedAt: Timestamp,
  expiresAt: Timestamp,
});
export type ProvenSkill = z.infer<typeof ProvenSkill>;

const Standing = z.object({
  status: z.enum(standingStatuses),
  /** Of the running attempt. */
  attemptId: Id.optional(),
  deadlineAt: Timestamp.optional(),
  /** Of the last passed one. */
  passedAt: Timestamp.optional(),
  expiresAt: Timestamp.optional(),
  /** When the test may be tried again. */
  availableAt: Timestamp.optional(),
});
export type Standing = z.infer<typeof Standing>;

const SkillTest = z.object({
  skill: SkillSchema,
  questions: z.literal(ATTEMPT_QUESTIONS),
  minutes: z.literal(ATTEMPT_MINUTES),
  passPercent: z.literal(PASS_PERCENT),
  standing: Standing,
});
export const SkillTests = z.object({ items: z.array(SkillTest) });
export type SkillTests = z.infer<typeof SkillTests>;

const Question = z.object({
  n: z.int(),
  text: z.string(),
  code: z.string().optional(),
  options: z.array(z.object({ key: z.enum(optionKeys), text: z.string() })),
  /** The saved answer. */
  answer: z.enum(optionKeys).optional(),
});

/** An attempt. It shows its questions while it runs, and its result afterwards. */
export const Attempt = z
  .object({
    id: Id,
    skill: SkillSchema,
    status: z.enum(attemptStatuses),
    serverNow: Timestamp,
    startedAt: Timestamp,
    deadlineAt: Timestamp,
    questions: z.array(Question),
    finishedAt: Timestamp.optional(),
    percent: z.int().optional(),
    topics: z.array(z.object({ topic: z.string(), right: z.int(), asked: z.int() })),
    availableAt: Timestamp.optional(),
    expiresAt: Timestamp.optional(),
  })
  .meta({ id: "SkillAttempt" });
export type Attempt = z.infer<typeof Attempt>;

export const AttemptResult = z.object({
  status: z.enum(["passed", "failed"]),
  percent: z.int(),
  availableAt: Timestamp.optional(),
  expiresAt: Timestamp.optional(),
});
export type AttemptResult = z.infer<typeof AttemptResult>;
