import { agreementText, templateVersions } from "../clauses/compose";
import type { AgreementText, DocumentSource } from "../clauses/structure";
import { getVisibleAgreement, present } from "./detail";
import { ownsDraft } from "./draft-owner";
import type { Agreement } from "../schema";
import { changesFor, findPresentNames, nameChanges, type NameChange } from "../signing-names";
import { isAwaiting } from "../states";
import { wholeTermsOf, noticeDaysOf } from "../terms/schema";
import { signedIn, type Context } from "@/lib/core/context";
import type { Lean } from "@/lib/core/db/model";
import { locales, type AppLocale } from "@/lib/i18n/locales";
import { findPeople } from "@/lib/profiles/queries/people";
import type { Agreement as AgreementRow } from "@/models/agreement";

/** Names that keep an agreement from being signed, since the document has others. */
export interface RenamedParties {
  changes: readonly NameChange[];
  /** Whether they keep the reader from signing. */
  blocksReader: boolean;
  /** Who sent it and can void it, by name. */
  sender: string;
}

/** An agreement with its text, as its page shows it. */
export interface AgreementPageView {
  agreement: Agreement;
  /** What was frozen at sending; of a draft, what would be sent now. Null while terms are missing. */
  text: AgreementText | null;
  /** The same in plain words, by language: so far as this wording is still at hand. */
  plain: Partial<Record<AppLocale, readonly string[]>>;
  /** The frozen document's hash, also when a sealed one exists. */
  frozenSha256: string | null;
  /** Null where no name has changed, or it awaits no signature. */
  renamed: RenamedParties | null;
  /** The parties' present names by their ids; those who are gone are absent. */
  names: ReadonlyMap<string, string>;
  /** The parties' trust scores by their ids; those who are gone are absent. */
  trust: ReadonlyMap<string, number>;
  /** Days of notice after which one party alone ends it; null where it takes all of them. */
  noticeDays: number | null;
  /** Whether the reader may discard this draft. */
  discardable: boolean;
}

/** What the composer makes a document of, out of the public shape. */
export function sourceOf(agreement: Agreement): DocumentSource | null {
  const whole = wholeTermsOf(agreement.type, agreement.terms);
  if (!whole.ok) return null;
  return {
    agreementId: agreement.id,
    startupName: agreement.startupName,
    parties: agreement.parties.map(({ name, capacity }) => ({ name, capacity })),
    agreement: whole.value,
    amendsSha256: agreement.amendsSha256,
  };
}

async function findRenamed(row: Lean<AgreementRow>, readerId: string): Promise<RenamedParties | null> {
  if (!isAwaiting(row.status)) return null;
  const names = await findPresentNames(row);
  const changes = nameChanges(row, names);
  if (changes.length === 0) return null;
  return {
    changes,
    blocksReader: changesFor(changes, row, readerId).length > 0,
    sender: names.people.get(row.sentBy?.toHexString() ?? "") ?? "",
  };
}

/** One agreement with its text, or 404 to anyone but a party. */
export async function getAgreementPage(ctx: Context, id: string): Promise<AgreementPageView> {
  const row = await getVisibleAgreement(ctx, id);
  const agreement = (await present([row], signedIn(ctx).userId))(row);
  const source = sourceOf(agreement);
  // The model keeps the text as it was composed, whatever became of the templates since.
  const frozen = (row.frozen?.text ?? null) as AgreementText | null;
  const text = frozen ?? (source ? agreementText(source, row.locale) : null);
  const current = text?.templateVersion === templateVersions[row.type];
  const plain: AgreementPageView["plain"] = {};
  for (const locale of locales) {
    if (text?.locale === locale) plain[locale] = text.summary;
    else if (source && current) plain[locale] = agreementText({ ...source, bindingLocale: row.locale }, locale).summary;
  }
  const people = await findPeople(agreement.parties.map(({ userId }) => userId));
  return {
    agreement,
    text,
    plain,
    renamed: await findRenamed(row, signedIn(ctx).userId),
    names: new Map([...people].map(([userId, { name }]) => [userId, name])),
    trust: new Map([...people].map(([userId, { trustScore }]) => [userId, trustScore])),
    frozenSha256: row.frozen?.sha256 ?? null,
    noticeDays: source ? noticeDaysOf(source.agreement) : null,
    discardable: row.status === "draft" && (await ownsDraft(row, signedIn(ctx).userId)),
  };
}
