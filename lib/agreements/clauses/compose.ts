import { isolateAll } from "@/lib/i18n/isolate";
import type { AppLocale } from "@/lib/i18n/locales";
import type { AgreementType, Capacity } from "../states";
import { equity as equityEn } from "./en/equity";
import { nda as ndaEn } from "./en/nda";
import { safe as safeEn } from "./en/safe";
import { work as workEn } from "./en/work";
import { equity as equityFr } from "./fr/equity";
import { nda as ndaFr } from "./fr/nda";
import { safe as safeFr } from "./fr/safe";
import { work as workFr } from "./fr/work";
import { numbered, type AgreementText, type DocumentSource, type Draft } from "./structure";
import { formatList } from "@/lib/i18n/format";
import { fr } from "./labels";

/** The template versions in use. A changed clause needs a new number for its type: a test compares each version with its text. */
export const templateVersions: Record<AgreementType, string> = {
  nda: "nda/3",
  work: "work/3",
  equity: "equity/3",
  safe: "safe/2",
};

function draftOf(source: DocumentSource, locale: AppLocale): Draft {
  const { agreement } = source;
  const french = locale === "fr";
  switch (agreement.type) {
    case "nda":
      return (french ? ndaFr : ndaEn)(agreement.terms, source);
    case "work":
      return (french ? workFr : workEn)(agreement.terms, source);
    case "equity":
      return (french ? equityFr : equityEn)(agreement.terms, source);
    case "safe":
      return (french ? safeFr : safeEn)(agreement.terms, source);
  }
}

/** What the clauses call the side that is not the company. */
const sides: Record<AppLocale, Record<AgreementType, string | null>> = {
  en: { nda: null, work: "Contractor", equity: "Recipient", safe: "Investor" },
  fr: { nda: null, work: "Partie prestataire", equity: "Partie bénéficiaire", safe: "Partie souscriptrice" },
};

/** In a grant that pays for services one person is both. */
function sidesOf({ agreement }: DocumentSource, locale: AppLocale): string[] {
  const side = sides[locale][agreement.type];
  const also = agreement.type === "equity" && agreement.terms.services ? [sides[locale].work ?? ""] : [];
  return side === null ? [] : [side, ...also];
}

/** The parties, one sentence for each side: the part of a text that names all of them. */
export function preamble(source: DocumentSource, locale: AppLocale): string[] {
  const names = (match: (capacity: Capacity) => boolean) =>
    formatList(
      source.parties.filter(({ capacity }) => match(capacity)).map(({ name }) => name),
      locale,
    );
  const founders = names((capacity) => capacity === "founder");
  const others = names((capacity) => capacity !== "founder");
  const called = sidesOf(source, locale);
  if (locale === "fr") {
    const defined = called.map((name) => fr`« ${name} »`).join(" et ");
    return [
      fr`${source.startupName} (la « Société »), représentée par ${founders}`,
      ...(others ? [defined ? fr`${others} (la ${defined})` : others] : []),
    ];
  }
  const defined = called.map((name) => `“${name}”`).join(" and ");
  return [
    `${source.startupName} (the “Company”), represented by ${founders}`,
    ...(others ? [defined ? `${others} (the ${defined})` : others] : []),
  ];
}

const headings = {
  en: { particulars: "Key terms", summary: "In plain words" },
  fr: { particulars: "Principales modalités", summary: "En clair" },
} as const;

/**
 * The numbered text of an agreement in a language. Pure: equal sources make equal texts. Names and terms that run from right to left
 * are isolated in the sentences.
 */
export function agreementText(given: DocumentSource, locale: AppLocale): AgreementText {
  const source = isolateAll(given);
  const draft = draftOf(source, locale);
  return {
    agreementId: source.agreementId,
    type: source.agreement.type,
    locale,
    templateVersion: templateVersions[source.agreement.type],
    title: draft.title,
    preamble: preamble(source, locale),
    particularsHeading: headings[locale].particulars,
    particulars: draft.particulars,
    sections: numbered(draft.sections),
    summaryHeading: headings[locale].summary,
    summary: draft.sections.flatMap(({ plain }) => plain),
    summarySections: draft.sections.flatMap(({ plain }, section) => plain.map(() => section)),
  };
}
