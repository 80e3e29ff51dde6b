import type { QuestionText, SkillQuestion } from "@/models/skill-question";
import { testedSkills, type TestedSkill } from "../states";
import pricing from "./pricing.json";
import sql from "./sql.json";
import typescript from "./typescript.json";
import userResearch from "./user-research.json";

/** A question as it is written: the first option of each language is the right one. Its number stays, whatever is added or removed. */
interface WrittenQuestion {
  readonly n: number;
  readonly topic: string;
  readonly code?: string;
  readonly en: QuestionText;
  readonly fr: QuestionText;
}

const written: Readonly<Record<TestedSkill, readonly WrittenQuestion[]>> = {
  typescript,
  sql,
  "user-research": userResearch,
  pricing,
};

/** The questions of every test, with their answers: for the server alone. */
export const questions: readonly SkillQuestion[] = testedSkills.flatMap((skill) =>
  written[skill].map(({ n, topic, code, en, fr }) => ({
    _id: `${skill}-${String(n).padStart(3, "0")}`,
    skill,
    topic,
    code: code ?? null,
    en,
    fr,
  })),
);
