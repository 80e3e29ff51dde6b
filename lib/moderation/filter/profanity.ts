import { profanePhrases, profaneWords } from "./profanity-words";
import { spanOf, type Span, type View } from "./view";

const words: ReadonlySet<string> = new Set(profaneWords);
/** Enough of a word to be found among letters that are set apart. */
const longer = profaneWords.filter((word) => word.length >= 4);

const leet: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "i",
  "+": "t",
};
const sign = "[\\p{L}\\p{N}@$!|+*]";
const token = new RegExp(`${sign}{2,40}`, "gu");
const apart = new RegExp(`(?<!${sign})[a-z0-9@$!](?:[\\s._*|,/~-]{1,3}[a-z0-9@$!]){2,60}(?!${sign})`, "gu");

/** Letters instead of the signs that stand for them; nothing where signs outweigh the letters, as in a number. */
function spelled(written: string): string {
  const letters = written.replace(/[^\p{L}]/gu, "").length;
  if (letters * 2 < written.length) return "";
  return letters === written.length ? written : written.replace(/[0134578@$!|+]/g, (one) => leet[one] ?? one);
}

/** Whether a word is one of the list, its letters stretched or not. */
function isListed(word: string): boolean {
  if (words.has(word)) return true;
  if (!/(.)\1/.test(word)) return false;
  return words.has(word.replace(/(.)\1+/g, "$1")) || words.has(word.replace(/(.)\1{2,}/g, "$1$1"));
}

/** A word with some letters hidden by `*`: the first letter and another are shown. */
function isMasked(written: string): boolean {
  if (!/^[a-z][a-z*]{2,19}$/.test(written)) return false;
  const hidden = written.split("*").length - 1;
  if (hidden < 1 || hidden > 3 || written.length - hidden < 2) return false;
  const pattern = new RegExp(`^${written.replaceAll("*", "[a-z]")}$`);
  return profaneWords.some((word) => word.length === written.length && pattern.test(word));
}

/** Insults and obscenities: whole words, also disguised by signs, stretched, set apart or half hidden. */
export function findProfanity(view: View): Span[] {
  const spans: Span[] = [];
  for (const { index, 0: written } of view.text.matchAll(token)) {
    const word = written.replace(/^[!|+*]+|[!|+*]+$/g, "");
    const from = index + written.indexOf(word);
    const hit = [word, written].find((one) => one.length > 2 && (isListed(spelled(one)) || isMasked(one)));
    if (hit === undefined) continue;
    const start = hit === word ? from : index;
    spans.push(spanOf(view, start, start + hit.length));
  }
  for (const { index, 0: run } of view.text.matchAll(apart)) {
    const at = [...run.matchAll(/[a-z0-9@$!]/g)].map((match) => match.index);
    const joined = at.map((offset) => leet[run[offset] ?? ""] ?? run[offset] ?? "").join("");
    if (words.has(joined)) spans.push(spanOf(view, index, index + run.length));
    else
      for (const word of longer) {
        const found = joined.indexOf(word);
        if (found < 0) continue;
        spans.push(spanOf(view, index + (at[found] ?? 0), index + (at[found + word.length - 1] ?? 0) + 1));
      }
  }
  for (const phrase of profanePhrases)
    for (const { index, 0: match } of view.text.matchAll(phrase)) spans.push(spanOf(view, index, index + match.length));
  return spans;
}
