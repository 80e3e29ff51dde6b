import type { AppLocale } from "@/lib/i18n/locales";
import type { TypedTerms } from "../terms/schema";
import type { AgreementType, Capacity } from "../states";

/** What a document is made from: the frozen facts, nothing that may differ at the next reading. */
export interface DocumentSource {
  agreementId: string;
  startupName: string;
  /** In signing order. */
  parties: readonly { name: string; capacity: Capacity }[];
  agreement: TypedTerms;
  /** SHA-256 (hex) of the document that this one replaces, or null. */
  amendsSha256: string | null;
  /** The language of the text that binds, for a summary in the other one. */
  bindingLocale?: AppLocale;
}

/** A heading and its clauses, as a template writes them: unnumbered. */
export interface Section {
  heading: string;
  clauses: readonly string[];
  /** The same in plain words, shown beside the text. They are no part of the contract, and the page says so. */
  plain: readonly string[];
}

/** What a template says of one agreement. */
export interface Draft {
  title: string;
  /** The terms at a glance: label and value. They are part of the contract. */
  particulars: readonly (readonly [label: string, value: string])[];
  sections: readonly Section[];
}

/** A numbered text, from which the reader's page and the PDF are both made, so that they say the same. */
export interface AgreementText {
  agreementId: string;
  type: AgreementType;
  locale: AppLocale;
  /** The template version, such as `work/1`. A changed text needs a new one. */
  templateVersion: string;
  title: string;
  /** The parties, one sentence for each. */
  preamble: readonly string[];
  particularsHeading: string;
  particulars: readonly (readonly [label: string, value: string])[];
  sections: readonly {
    number: string;
    heading: string;
    clauses: readonly { number: string; text: string }[];
  }[];
  summaryHeading: string;
  /** The plain words of all sections, in their order. */
  summary: readonly string[];
  /** The index of the section that each sentence of the summary is about. Texts frozen by an older release have none. */
  summarySections?: readonly number[];
}

/** Sections 1, 2, 3 with clauses 1.1, 1.2, and so on. */
export function numbered(sections: readonly Section[]): AgreementText["sections"] {
  return sections.map(({ heading, clauses }, index) => ({
    number: String(index + 1),
    heading,
    clauses: clauses.map((text, at) => ({ number: `${index + 1}.${at + 1}`, text })),
  }));
}
