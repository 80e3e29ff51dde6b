import type { DocumentType } from "@/lib/verification/states";

/** The photos of a submission. */
export type ScanName = "front" | "back" | "selfie";

/** The form as it is held while it is filled in. */
export interface Values {
  documentType: DocumentType | undefined;
  country: string | undefined;
  number: string;
  legalName: string;
  dateOfBirth: string;
  expiresOn: string;
  taxNumber: string;
  /** Ids of uploaded files. */
  files: Record<ScanName, string>;
  consent: boolean;
}

export const emptyValues: Values = {
  documentType: undefined,
  country: undefined,
  number: "",
  legalName: "",
  dateOfBirth: "",
  expiresOn: "",
  taxNumber: "",
  files: { front: "", back: "", selfie: "" },
  consent: false,
};

/** The steps of the form. */
export const identitySteps = ["consent", "document", "photos", "review"] as const;
export type IdentityStep = (typeof identitySteps)[number];

export const documentFields = [
  "documentType",
  "country",
  "number",
  "legalName",
  "dateOfBirth",
  "expiresOn",
  "taxNumber",
] as const;

/** The step that a field is on, by its path. */
export function stepOfField(path: string): IdentityStep {
  if (path === "consent") return "consent";
  return path.startsWith("files") ? "photos" : "document";
}

/** A passport is one page; every other document has a back. */
export const scansOf = (type: DocumentType | undefined): readonly ScanName[] =>
  type === "passport" ? ["front", "selfie"] : ["front", "back", "selfie"];
