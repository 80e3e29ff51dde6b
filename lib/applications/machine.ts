import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import type { Machine } from "@/lib/core/state/transition";
import { applicationTransitions } from "./states";

export const applicationMachine: Machine<ApplicationRow> = {
  entity: "application",
  model: ApplicationModel,
  transitions: applicationTransitions,
};
