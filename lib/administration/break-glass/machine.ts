import { BreakGlassModel, type BreakGlass } from "@/models/break-glass";
import type { Machine } from "@/lib/core/state/transition";
import { breakGlassTransitions } from "./states";

export const breakGlassMachine: Machine<BreakGlass> = {
  entity: "break_glass",
  model: BreakGlassModel,
  transitions: breakGlassTransitions,
  permanentTrail: true,
};
