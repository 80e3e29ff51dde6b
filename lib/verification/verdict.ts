import type { DecisionCode } from "./states";

/** Why a provider's check can fail, in our codes. */
export type FailureCode = Exclude<DecisionCode, "superseded" | "fraud" | "mistake">;

/** What a provider's check of an identity came to. */
export type SessionVerdict = { readonly verificationId: string | null } & (
  | { readonly outcome: "verified"; readonly legalName: string }
  | { readonly outcome: "failed"; readonly code: FailureCode }
);

/** Our code for the provider's reasons; any other is `not_finished`. */
export const failureCodes: Readonly<Record<string, FailureCode>> = {
  document_expired: "document_expired",
  document_type_not_supported: "document_refused",
  country_not_supported: "document_refused",
  id_number_mismatch: "document_refused",
  under_supported_age: "document_refused",
  document_unverified_other: "unreadable",
  selfie_document_missing_photo: "unreadable",
  selfie_unverified_other: "unreadable",
  selfie_face_mismatch: "face_mismatch",
  selfie_manipulated: "face_mismatch",
};
