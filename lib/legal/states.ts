import { TERMS_VERSION } from "@/lib/identity/schema";

export const legalDocuments = ["terms", "privacy", "cookies", "subprocessors"] as const;
export type LegalDocument = (typeof legalDocuments)[number];

/** The day from which each text is in force, which is its version: a new one whenever a sentence or a figure of it changes. */
export const legalVersions: Readonly<Record<LegalDocument, string>> = {
  terms: TERMS_VERSION,
  privacy: "2026-12-01",
  cookies: "2026-12-01",
  subprocessors: "2026-12-01",
};

/** What holders of an account accept; the other texts inform them. */
export const acceptedDocuments = ["terms", "privacy"] as const satisfies readonly LegalDocument[];
export type AcceptedDocument = (typeof acceptedDocuments)[number];
