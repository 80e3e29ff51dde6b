import { Schema } from "mongoose";
import { defineModel } from "@/lib/core/db/model";
import { testedSkills, type TestedSkill } from "@/lib/skill-tests/states";

/** What a question says in one language. The first option is the right one; attempts shuffle them. */
export interface QuestionText {
  text: string;
  options: string[];
}

/** A question of the test of a skill. It never leaves the server whole: the order of its options is the key. */
export interface SkillQuestion {
  /** `<skill>-<number>`. */
  _id: string;
  skill: TestedSkill;
  topic: string;
  /** A piece of program or query that the question is about. */
  code: string | null;
  en: QuestionText;
  fr: QuestionText;
}

const text = new Schema<QuestionText>(
  { text: { type: String, required: true }, options: { type: [String], required: true } },
  { _id: false },
);

const schema = new Schema<SkillQuestion>(
  {
    _id: { type: String, required: true },
    skill: { type: String, enum: testedSkills, required: true },
    topic: { type: String, required: true },
    code: { type: String, default: null },
    en: { type: text, required: true },
    fr: { type: text, required: true },
  },
  { collection: "skill_questions" },
);
schema.index({ skill: 1 });

export const SkillQuestionModel = defineModel<SkillQuestion>("SkillQuestion", schema);
