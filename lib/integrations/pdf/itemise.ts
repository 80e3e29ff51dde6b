import { hasGlyph, type Face } from "./faces";
import type { Fallback, Weight } from "./font-files";

/** Which face sets which character, and which characters none can set. */

const scripts: readonly (readonly [Fallback, own: RegExp, shared: RegExp])[] = [
  ["arabic", /\p{sc=Arab}/u, /\p{scx=Arab}/u],
  ["hebrew", /\p{sc=Hebr}/u, /\p{scx=Hebr}/u],
  ["devanagari", /\p{sc=Deva}/u, /\p{scx=Deva}/u],
  ["bengali", /\p{sc=Beng}/u, /\p{scx=Beng}/u],
  ["gurmukhi", /\p{sc=Guru}/u, /\p{scx=Guru}/u],
  ["gujarati", /\p{sc=Gujr}/u, /\p{scx=Gujr}/u],
  ["oriya", /\p{sc=Orya}/u, /\p{scx=Orya}/u],
  ["tamil", /\p{sc=Taml}/u, /\p{scx=Taml}/u],
  ["telugu", /\p{sc=Telu}/u, /\p{scx=Telu}/u],
  ["kannada", /\p{sc=Knda}/u, /\p{scx=Knda}/u],
  ["malayalam", /\p{sc=Mlym}/u, /\p{scx=Mlym}/u],
  ["sinhala", /\p{sc=Sinh}/u, /\p{scx=Sinh}/u],
  ["thai", /\p{sc=Thai}/u, /\p{scx=Thai}/u],
  ["lao", /\p{sc=Laoo}/u, /\p{scx=Laoo}/u],
  ["khmer", /\p{sc=Khmr}/u, /\p{scx=Khmr}/u],
  ["myanmar", /\p{sc=Mymr}/u, /\p{scx=Mymr}/u],
  ["ethiopic", /\p{sc=Ethi}/u, /\p{scx=Ethi}/u],
  ["thaana", /\p{sc=Thaa}/u, /\p{scx=Thaa}/u],
];

const eastAsian = /[\p{sc=Hani}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Bopo}]/u;
/** Punctuation and forms that are of no script, and found in the faces of East Asia alone. */
const eastAsianForms = /[\u3000-\u303f\u3200-\u33ff\ufe10-\ufe1f\ufe30-\ufe4f\uff00-\uffef]/;
const noScript = /[\p{sc=Zyyy}\p{sc=Zinh}]/u;
const leavesNoInk = /\p{Default_Ignorable_Code_Point}/u;
const staysWithBase = /[\p{M}\p{Zs}]/u;

/** Shown by no glyph, in whatever face: joiners, marks of direction, variation selectors. */
export const isInvisible = (character: string): boolean => leavesNoInk.test(character);

/** Ideographs look different by language; the syllables beside them tell which. Without any, the Chinese forms are taken. */
function eastAsianOrder(text: string): readonly Fallback[] {
  if (/[\p{sc=Hira}\p{sc=Kana}]/u.test(text)) return ["japanese", "chinese", "korean"];
  if (/\p{sc=Hang}/u.test(text)) return ["korean", "chinese", "japanese"];
  return ["chinese", "japanese", "korean"];
}

function candidates(character: string, text: string, previous: Face | null): readonly (Fallback | "base")[] {
  if (!noScript.test(character)) {
    const own = scripts.find(([, of]) => of.test(character));
    if (own) return [own[0], "base", "dejavu"];
    return eastAsian.test(character) ? eastAsianOrder(text) : ["base", "dejavu"];
  }
  const joined = staysWithBase.test(character) || character > "\u024f";
  return [
    ...(joined && previous ? [previous.name] : []),
    "base",
    "dejavu",
    ...scripts.filter(([, , shared]) => shared.test(character)).map(([name]) => name),
    ...(eastAsianForms.test(character) || eastAsian.test(text) ? eastAsianOrder(text) : []),
  ];
}

/** The face that sets a character after what `previous` set, or null where none of those that ship has it. */
function faceOf(character: string, text: string, weight: Weight, previous: Face | null): Face | null {
  if (isInvisible(character)) return previous ?? { name: "base", weight };
  const code = character.codePointAt(0) ?? 0;
  const order = candidates(character, text, previous);
  for (const name of order) {
    // The bold face of the documents lacks some symbols that the regular one has.
    const found = [weight, "regular" as const].find((one) => hasGlyph({ name, weight: one }, code));
    if (found) return { name, weight: found };
  }
  return null;
}

/** A stretch of a text in UTF-16 units that one face sets. */
export interface Stretch {
  start: number;
  end: number;
  face: Face;
}

/** Divides a text by face. Every character must have one: see {@link spellOut}. */
export function stretches(text: string, weight: Weight): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const character of text) {
    const last = found.at(-1);
    const face = faceOf(character, text, weight, last?.face ?? null) ?? { name: "base", weight };
    if (last?.face.name === face.name && last.face.weight === face.weight) last.end += character.length;
    else found.push({ start: at, end: at + character.length, face });
    at += character.length;
  }
  return found;
}

/** The characters of a text that no face can set, each once, in their order. The shaper must be loaded for it. */
export function unsettable(text: string): string[] {
  let previous: Face | null = null;
  const found = new Set<string>();
  for (const character of text.replace(/[\t\n\r\u2028\u2029]/g, " ")) {
    const face = faceOf(character, text, "regular", previous);
    if (face) previous = face;
    else found.add(character);
  }
  return [...found];
}

/** Writes what no face can set as `[U+1F680]`, so that two different texts never look alike. Whatever is sent was checked before. */
export function spellOut(text: string): string {
  const missing = new Set(unsettable(text));
  if (missing.size === 0) return text;
  return Array.from(text, (character) => {
    if (!missing.has(character)) return character;
    return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
}
