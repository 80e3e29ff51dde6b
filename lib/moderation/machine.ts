import type { Machine } from "@/lib/core/state/transition";
import { ModerationCaseModel, type ModerationCase } from "@/models/moderation-case";
import { caseTransitions } from "./states";

export const caseMachine: Machine<ModerationCase> = {
  entity: "moderation_case",
  model: ModerationCaseModel,
  transitions: caseTransitions,
};
