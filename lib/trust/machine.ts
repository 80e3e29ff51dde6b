import type { Machine } from "@/lib/core/state/transition";
import { appealTransitions } from "./states";
import { TrustAppealModel, type TrustAppeal as AppealRow } from "@/models/trust-appeal";

export const appealMachine: Machine<AppealRow> = {
  entity: "trust_appeal",
  model: TrustAppealModel,
  transitions: appealTransitions,
  permanentTrail: true,
};
