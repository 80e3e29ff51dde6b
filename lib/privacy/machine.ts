import { ErasureModel, type Erasure } from "@/models/erasure";
import type { Machine } from "@/lib/core/state/transition";
import { erasureTransitions } from "./states";

/** Its trail is kept: that an account was erased, and when, by ids. */
export const erasureMachine: Machine<Erasure> = {
  entity: "erasure",
  model: ErasureModel,
  transitions: erasureTransitions,
  permanentTrail: true,
};
