import { agreementText } from "@/lib/agreements/clauses/compose";
import type { AgreementText, DocumentSource } from "@/lib/agreements/clauses/structure";
import { amount, count, day } from "@/lib/agreements/clauses/labels";
import { MIN_PARTIES, type AgreementType } from "@/lib/agreements/states";
import { partyFaults } from "@/lib/agreements/schema";
import { bindingTermsOf, wholeTermsOf } from "@/lib/agreements/terms/schema";
import type { AppLocale } from "@/lib/i18n/locales";
import type { FieldLabel } from "../field-labels";
import { fieldLabelKey } from "../field-labels";
import { BLANK_CLOSE, BLANK_OPEN } from "../reading/blanks";
import { pruned } from "./composer-values";
import type { ComposerValues } from "./composer-values";

export interface Preview {
  /** Null while the terms contradict themselves. */
  text: AgreementText | null;
  /** Form paths of the missing values. */
  missing: readonly string[];
  /** Whether it has the signers that such an agreement needs. */
  signers: boolean;
}

type Blank = (field: FieldLabel) => string;

/** A placeholder value that no one enters, and its text in the clauses, so that it can be found again in the composed text. */
interface StandIn {
  value: unknown;
  written: (locale: AppLocale, currency: string) => string;
}

const onDay = (value: string): StandIn => ({ value, written: (locale) => day(value, locale) });
const word = (value: string): StandIn => ({ value, written: () => value });
const money = (value: number): StandIn => ({ value, written: (locale, currency) => amount(value, currency, locale) });

const standIns: Readonly<Record<string, StandIn>> = {
  title: word("\u27e6title\u27e7"),
  services: word("\u27e6services\u27e7"),
  startOn: onDay("9998-10-12"),
  grantedOn: onDay("9997-10-12"),
  vestingStartOn: onDay("9996-10-12"),
  cashMinor: money(98_765_432_109),
  shares: { value: 987_654_321, written: (locale) => count(987_654_321, locale) },
  amountMinor: money(13),
  valuationCapMinor: money(98_765_432_107),
};

const ROUNDS = 2;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The terms with placeholders at the missing paths that have one. */
function filled(terms: Record<string, unknown>, missing: readonly string[]): Record<string, unknown> {
  const result = structuredClone(terms);
  for (const path of missing) {
    const [, ...names] = path.split(".");
    const last = names.pop();
    const standIn = last ? standIns[last] : undefined;
    const place = names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), result);
    if (last && standIn && isRecord(place) && (place[last] === undefined || place[last] === null))
      place[last] = standIn.value;
  }
  return result;
}

/** Every text of the structure, changed. */
function mapped(text: AgreementText, change: (line: string) => string): AgreementText {
  return {
    ...text,
    preamble: text.preamble.map(change),
    particulars: text.particulars.map(([label, value]) => [label, change(value)] as const),
    sections: text.sections.map((section) => ({
      ...section,
      clauses: section.clauses.map((clause) => ({ ...clause, text: change(clause.text) })),
    })),
    summary: text.summary.map(change),
  };
}

const hasSigners = (type: AgreementType, parties: ComposerValues["parties"]): boolean =>
  parties.length >= MIN_PARTIES && partyFaults(type, parties).length === 0;

/**
 * The text as it would be sent now, by the composer that freezes it. Missing values are marked blanks in it, so that the text
 * can be read from the first word on.
 */
export function previewOf(
  type: AgreementType,
  values: ComposerValues,
  base: Pick<DocumentSource, "agreementId" | "startupName" | "amendsSha256">,
  blank: Blank,
): Preview {
  const terms = pruned(values.terms);
  const { locale, parties } = values;
  const source = { ...base, parties: parties.map(({ name, capacity }) => ({ name, capacity })) };
  const signers = hasSigners(type, parties);
  // What keeps it from being sent: missing terms, and vesting that cannot be computed.
  const whole = bindingTermsOf(type, terms);
  if (whole.ok) return { text: agreementText({ ...source, agreement: whole.value }, locale), missing: [], signers };
  // A rule over several fields applies only once each of them is present: what it misses shows in a later round.
  const missing = whole.missing.map(({ path }) => path);
  let standing = wholeTermsOf(type, filled(terms, missing));
  for (let round = 0; !standing.ok && round < ROUNDS; round += 1) {
    missing.push(...standing.missing.map(({ path }) => path).filter((path) => !missing.includes(path)));
    standing = wholeTermsOf(type, filled(terms, missing));
  }
  if (!standing.ok) return { text: null, missing: whole.missing.map(({ path }) => path), signers };
  const currency = typeof terms.currency === "string" ? terms.currency : "USD";
  const services = isRecord(terms.services) ? terms.services.currency : undefined;
  const replacements = missing.flatMap((path): [string, string][] => {
    const standIn = standIns[path.split(".").at(-1) ?? ""];
    if (!standIn) return [];
    const mark = `${BLANK_OPEN}${blank(fieldLabelKey(path))}${BLANK_CLOSE}`;
    const currencies = typeof services === "string" ? [currency, services] : [currency];
    return currencies.map((code) => [standIn.written(locale, code), mark]);
  });
  const text = agreementText({ ...source, agreement: standing.value }, locale);
  return {
    text: mapped(text, (line) => replacements.reduce((before, [from, to]) => before.replaceAll(from, to), line)),
    missing,
    signers,
  };
}
