import type { Machine } from "@/lib/core/state/transition";
import { StartupModel, type Startup } from "@/models/startup";
import { startupTransitions } from "./states";

export const startupMachine: Machine<Startup> = {
  entity: "startup",
  model: StartupModel,
  transitions: startupTransitions,
};
