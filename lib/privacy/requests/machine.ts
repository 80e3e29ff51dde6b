import type { Machine } from "@/lib/core/state/transition";
import { PrivacyRequestModel, type PrivacyRequest } from "@/models/privacy-request";
import { privacyRequestTransitions } from "./states";

export const privacyRequestMachine: Machine<PrivacyRequest> = {
  entity: "privacy_request",
  model: PrivacyRequestModel,
  transitions: privacyRequestTransitions,
};
