import type { Machine } from "@/lib/core/state/transition";
import { disputeTransitions } from "./states";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";

export const disputeMachine: Machine<DisputeRow> = {
  entity: "dispute",
  model: DisputeModel,
  transitions: disputeTransitions,
  permanentTrail: true,
};
