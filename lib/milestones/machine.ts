import type { Machine } from "@/lib/core/state/transition";
import { milestoneTransitions } from "./states";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";

export const milestoneMachine: Machine<MilestoneRow> = {
  entity: "milestone",
  model: MilestoneModel,
  transitions: milestoneTransitions,
  permanentTrail: true,
};
