import { AgreementModel, type Agreement as AgreementRow } from "@/models/agreement";
import type { Machine } from "@/lib/core/state/transition";
import { agreementTransitions } from "./states";

export const agreementMachine: Machine<AgreementRow> = {
  entity: "agreement",
  model: AgreementModel,
  transitions: agreementTransitions,
  permanentTrail: true,
};
