import type { Machine } from "@/lib/core/state/transition";
import { InvitationModel, type Invitation } from "@/models/invitation";
import { invitationTransitions } from "./states";

export const invitationMachine: Machine<Invitation> = {
  entity: "invitation",
  model: InvitationModel,
  transitions: invitationTransitions,
};
