import type { Machine } from "@/lib/core/state/transition";
import { SkillAttemptModel, type SkillAttempt } from "@/models/skill-attempt";
import { attemptTransitions } from "./states";

export const attemptMachine: Machine<SkillAttempt> = {
  entity: "skill_attempt",
  model: SkillAttemptModel,
  transitions: attemptTransitions,
};
