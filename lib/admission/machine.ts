import type { Machine } from "@/lib/core/state/transition";
import { BetaInviteModel, type BetaInvite } from "@/models/beta-invite";
import { WaitlistEntryModel, type WaitlistEntry } from "@/models/waitlist-entry";
import { inviteTransitions, waitlistTransitions } from "./states";

export const inviteMachine: Machine<BetaInvite> = {
  entity: "beta_invite",
  model: BetaInviteModel,
  transitions: inviteTransitions,
};

export const waitlistMachine: Machine<WaitlistEntry> = {
  entity: "waitlist_entry",
  model: WaitlistEntryModel,
  transitions: waitlistTransitions,
};
