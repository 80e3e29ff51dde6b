import { findEmails } from "./emails";
import { findHandles } from "./handles";
import { findLinks } from "./links";
import { speaksOfOtherPayment } from "./payment-wording";
import { findPhones } from "./phones";
import { findProfanity } from "./profanity";
import { foldedView, joinedView, type Span, type View } from "./view";

/** What the filter takes out of a text. */
export const textFlags = ["email", "phone", "profanity", "social_media", "url"] as const;
export type TextFlag = (typeof textFlags)[number];

export interface FilterOptions {
  /** Our own host, whose links pass. */
  host: string;
  /** Names of the people who write to each other: they may be mentioned. */
  participants: readonly string[];
  /** Whether contact details and links stay: profanity does not. */
  contactsStay?: boolean;
}

export interface FilteredText {
  /** What everyone reads: as it was sent, but for what was taken out. */
  text: string;
  /** What was taken out, in alphabetical order. */
  flags: TextFlag[];
  /** Whether the text speaks of paying outside the platform; that changes nothing in it. */
  nudge: boolean;
}

interface Finding extends Span {
  flag: TextFlag;
}

const MASK = "***";
const LINK = "[link removed]";

const contactsIn = (view: View, original: string, { host, participants }: FilterOptions): Finding[] => {
  const flagged = (flag: TextFlag, spans: readonly Span[]) => spans.map((span): Finding => ({ ...span, flag }));
  return [
    ...flagged("url", findLinks(view, original, host)),
    ...flagged("email", findEmails(view)),
    ...flagged("phone", findPhones(view)),
    ...flagged("social_media", findHandles(view, participants)),
  ];
};

/** Findings that do not overlap: one within another is part of it, two that overlap become one. */
function merged(findings: readonly Finding[]): (Span & { flags: TextFlag[] })[] {
  const ordered = [...findings].sort((a, b) => a.start - b.start || b.end - a.end);
  const result: { start: number; end: number; flags: TextFlag[] }[] = [];
  for (const { start, end, flag } of ordered) {
    const last = result.at(-1);
    if (!last || start >= last.end) result.push({ start, end, flags: [flag] });
    else if (end > last.end) {
      last.end = end;
      last.flags.push(flag);
    }
  }
  return result;
}

/**
 * What is left of a text to tell whether two are the same: its letters and digits, as the filter reads them.
 */
export const lettersAndDigits = (text: string): string => foldedView(text).text.replace(/[^\p{L}\p{N}]/gu, "");

/**
 * Takes contact details, links and profanity out of a text. Only what was found changes; a clean text is returned as it was sent.
 */
export function filterText(original: string, options: FilterOptions): FilteredText {
  const view = foldedView(original);
  const contacts = (one: View | null) => (one && !options.contactsStay ? contactsIn(one, original, options) : []);
  const parts = merged([
    ...contacts(view),
    ...contacts(joinedView(view)),
    ...findProfanity(view).map((span): Finding => ({ ...span, flag: "profanity" })),
  ]);
  let text = "";
  let done = 0;
  for (const { start, end, flags } of parts) {
    text += original.slice(done, start) + (flags[0] === "url" ? LINK : MASK);
    done = end;
  }
  const found = new Set(parts.flatMap(({ flags }) => flags));
  return {
    text: text + original.slice(done),
    flags: textFlags.filter((flag) => found.has(flag)),
    nudge: speaksOfOtherPayment(view),
  };
}
