import { Schema, type Types } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { attemptStatuses, testedSkills, type AttemptStatus, type TestedSkill } from "@/lib/skill-tests/states";

/** A question as one attempt asks it. */
export interface AskedQuestion {
  questionId: string;
  /** Which stored option stands at each place. */
  order: number[];
  /** Place of the chosen option; null: not answered. */
  answer: number | null;
}

/** Someone's attempt at the test of a skill. */
export interface SkillAttempt {
  userId: Types.ObjectId;
  skill: TestedSkill;
  status: AttemptStatus;
  questions: AskedQuestion[];
  startedAt: Date;
  deadlineAt: Date;
  finishedAt: Date | null;
  /** Of right answers, once finished. */
  percent: number | null;
  /** Right answers by topic, once finished. */
  topics: { topic: string; right: number; asked: number }[];
  passedAt: Date | null;
  /** Until when a passed one counts. */
  expiresAt: Date | null;
  /** When the test may be tried again after a failed one. */
  availableAt: Date | null;
}

const question = new Schema<AskedQuestion>(
  {
    questionId: { type: String, required: true },
    order: { type: [Number], required: true },
    answer: { type: Number, default: null },
  },
  { _id: false },
);
const topic = new Schema(
  {
    topic: { type: String, required: true },
    right: { type: Number, required: true },
    asked: { type: Number, required: true },
  },
  { _id: false },
);

const schema = new Schema<SkillAttempt>(
  {
    userId: { type: Schema.Types.ObjectId, required: true },
    skill: { type: String, enum: testedSkills, required: true },
    status: { type: String, enum: attemptStatuses, required: true },
    questions: { type: [question], required: true },
    startedAt: { type: Date, required: true },
    deadlineAt: { type: Date, required: true },
    finishedAt: { type: Date, default: null },
    percent: { type: Number, default: null },
    topics: { type: [topic], default: [] },
    passedAt: { type: Date, default: null },
    expiresAt: { type: Date, default: null },
    availableAt: { type: Date, default: null },
  },
  { collection: "skill_attempts" },
);
// One attempt at a time, however many are started at once.
schema.index({ userId: 1 }, { unique: true, partialFilterExpression: { status: "running" } });
schema.index({ userId: 1, startedAt: -1 });
schema.index({ status: 1, deadlineAt: 1 });

export const SkillAttemptModel = defineModel<SkillAttempt>("SkillAttempt", schema);
