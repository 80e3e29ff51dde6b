import { isRealEnding, isSpokenEnding } from "./domains";
import { spanOf, type Span, type View } from "./view";

const local = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+-]{0,62}[\\p{L}\\p{N}_])?";
const label = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
const open = "[\\[({<]";
const close = "[\\])}>]";
const at = `(?:\\s{0,2}@\\s{0,2}|\\s{0,2}${open}\\s?(?:@|at|arobase|arobas|chez)\\s?${close}\\s{0,2}|\\s{1,2}(?:at|arobase|arobas|chez)\\s{1,2})`;
const dot = `(?:\\.|\\s{1,2}\\.\\s{1,2}|\\s{0,2}${open}\\s?(?:\\.|dot|point)\\s?${close}\\s{0,2}|\\s{1,2}(?:dot|point)\\s{1,2})`;
const address = new RegExp(
  `(?<![\\p{L}\\p{N}._%+-])${local}(${at})((?:${label}${dot}){1,5})(\\p{L}[\\p{L}\\p{N}-]{1,23})(?![\\p{L}\\p{N}])`,
  "gu",
);

/** Mailboxes for everyone: with one of them a spoken "at" is an address. */
const providers =
  /(?:^|\W)(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|protonmail|proton|gmx|aol|videotron|laposte|orange|free|sfr)\W/;

/** E-mail addresses: plain, spaced, spoken or bracketed, with an ending that exists. */
export function findEmails(view: View): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: match, 1: sign = "", 2: domain = "", 3: ending = "" } of view.text.matchAll(address)) {
    if (!isRealEnding(ending)) continue;
    const signed = sign.includes("@");
    const bracketed = /[[({<]/.test(sign);
    const spokenDot = /dot|point|[[({]|\s/.test(domain.replace(/^[^.\s[({]+/, ""));
    // "Look at example.com" is a link; "see me at noon. So" is a sentence.
    if (!signed && !bracketed && !(spokenDot && isSpokenEnding(ending)) && !providers.test(` ${domain}`)) continue;
    if (signed && /\s$/.test(domain) && !isSpokenEnding(ending)) continue;
    spans.push(spanOf(view, index, index + match.length));
  }
  return spans;
}
