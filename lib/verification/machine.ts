import type { Machine } from "@/lib/core/state/transition";
import { VerificationModel, type Verification } from "@/models/verification";
import { verificationTransitions } from "./states";

export const verificationMachine: Machine<Verification> = {
  entity: "verification",
  model: VerificationModel,
  transitions: verificationTransitions,
};
