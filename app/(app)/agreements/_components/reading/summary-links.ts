import type { AgreementText } from "@/lib/agreements/clauses/structure";

/** Closing provisions of every agreement: law, general, electronic signature. */
const GENERAL = 3;

type Links = (text: Pick<AgreementText, "sections" | "summary">) => readonly number[];

const nda: Links = () => [1, 1, 3, 0, 3];
const work: Links = () => [0, 1, 2, 3, 4];
/** The services, where the grant pays for some, are between the end and the shares. */
const equity: Links = ({ sections }) => [0, 1, 2, 2, sections.length - GENERAL - 2];

/** The section of each sentence of the summary, by wording, for texts that do not say it themselves. */
const links: Readonly<Record<string, Links>> = {
  "nda/1": nda,
  "nda/2": nda,
  "work/1": work,
  "work/2": work,
  "equity/1": equity,
  "equity/2": equity,
  // Most-favoured terms and the pro-rata right are present when agreed, in this order.
  "safe/1": ({ summary }) =>
    summary.map((_sentence, index) => (index < 2 ? index : index === summary.length - 1 ? 2 : index + 1)),
};

/** The index of the section behind each sentence, or null. */
export function sectionsBehind(text: AgreementText): readonly (number | null)[] {
  const known = text.summarySections ?? links[text.templateVersion]?.(text) ?? [];
  return text.summary.map((_sentence, index) => {
    const section = known[index];
    return section !== undefined && section in text.sections ? section : null;
  });
}
