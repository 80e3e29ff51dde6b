import type { Machine } from "@/lib/core/state/transition";
import { IncidentModel, type Incident } from "@/models/incident";
import { incidentTransitions } from "./states";

export const incidentMachine: Machine<Incident> = {
  entity: "incident",
  model: IncidentModel,
  transitions: incidentTransitions,
};
