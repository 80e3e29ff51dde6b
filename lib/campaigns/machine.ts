import type { Machine } from "@/lib/core/state/transition";
import { CampaignModel, type Campaign } from "@/models/campaign";
import { campaignTransitions } from "./states";

export const campaignMachine: Machine<Campaign> = {
  entity: "campaign",
  model: CampaignModel,
  transitions: campaignTransitions,
};
