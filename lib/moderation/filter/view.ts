import { latinOf } from "./look-alikes";

/**
 * A text as the rules read it, with the way back: `starts[i]` is where the character `i` of the view begins in the original. What a
 * view drops belongs to the character before it.
 */
export interface View {
  readonly text: string;
  readonly starts: readonly number[];
  /** Length of the original. */
  readonly length: number;
}

/** A part of the original text, end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Characters that show nothing: format characters, tags, variation selectors, fillers. */
const invisible = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u034F\u115F\u1160\u17B4\u17B5\u3164\uFFA0]/u;
const mark = /\p{M}/u;
const digit = /\p{Nd}/u;
/** A ligature of whole words is no spelling of anything that the rules look for. */
const LONGEST_EXPANSION = 4;

const digits = new Map<string, string>();
/** The ASCII digit of a decimal digit of any script: their blocks are ten characters in order. */
function asciiDigit(character: string): string {
  const known = digits.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && digit.test(String.fromCodePoint(code - value - 1))) value += 1;
  digits.set(character, String(value));
  return String(value);
}

function fold(character: string): string {
  if (invisible.test(character) || mark.test(character)) return "";
  const expanded = latinOf(character).normalize("NFKD");
  if (expanded.length > LONGEST_EXPANSION) return " ";
  let folded = "";
  for (const part of expanded) {
    if (mark.test(part)) continue;
    const latin = latinOf(part).toLowerCase();
    folded += latin > "\u007F" && digit.test(latin) ? asciiDigit(latin) : latin;
  }
  return folded;
}

/** The first view: without what hides in a text, marks, case, look-alikes and digits of other scripts. */
export function foldedView(original: string): View {
  let text = "";
  const starts: number[] = [];
  let index = 0;
  for (const character of original) {
    const shown = character < "\u0080" ? character.toLowerCase() : fold(character);
    for (let unit = 0; unit < shown.length; unit += 1) starts.push(index);
    text += shown;
    index += character.length;
  }
  return { text, starts, length: original.length };
}

/** The part of the original that the characters from `from` to `to` (excluded) of a view came from. */
export function spanOf(view: View, from: number, to: number): Span {
  const last = view.starts[to - 1] ?? 0;
  let next = to;
  while (next < view.starts.length && view.starts[next] === last) next += 1;
  return { start: view.starts[from] ?? 0, end: view.starts[next] ?? view.length };
}

/**
 * A view in which `replace` has rewritten what `pattern` matches, null leaving it as it is. What a match becomes begins where the match
 * began, unless it has the match's length: then each character stays where it was.
 */
export function rewritten(view: View, pattern: RegExp, replace: (match: RegExpExecArray) => string | null): View {
  let text = "";
  const starts: number[] = [];
  let done = 0;
  const copy = (to: number) => {
    text += view.text.slice(done, to);
    for (let at = done; at < to; at += 1) starts.push(view.starts[at] ?? 0);
    done = to;
  };
  for (const match of view.text.matchAll(pattern)) {
    const shown = replace(match);
    if (shown === null) continue;
    copy(match.index);
    const same = shown.length === match[0].length;
    for (let at = 0; at < shown.length; at += 1) starts.push(view.starts[match.index + (same ? at : 0)] ?? 0);
    text += shown;
    done = match.index + match[0].length;
  }
  copy(view.text.length);
  return { text, starts, length: view.length };
}

/** Six or more characters set apart by spaces. */
const apart = /(?<!\S)\S(?: {1,2}\S){5,}(?!\S)/g;
const spaces = / /g;

/** The second view, in which characters that are set apart are joined; null where there are none. */
export function joinedView(view: View): View | null {
  const runs = [...view.text.matchAll(apart)].map(({ index, 0: run }) => [index, index + run.length] as const);
  if (runs.length === 0) return null;
  let run = 0;
  return rewritten(view, spaces, ({ index }) => {
    while (run < runs.length && (runs[run]?.[1] ?? 0) <= index) run += 1;
    return index >= (runs[run]?.[0] ?? Infinity) ? "" : null;
  });
}
