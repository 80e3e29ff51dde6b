import { readFileSync } from "node:fs";
import { join } from "node:path";
import type * as HarfBuzz from "harfbuzzjs";
import { baseFaces, fallbackFaces, type Fallback, type Weight } from "./font-files";
import { plainFont } from "./sfnt";

/** A face: `base` or a script's, in a weight. */
export interface Face {
  name: Fallback | "base";
  weight: Weight;
}

/** The path of a file of the list. The build copies what the list names, so it need not follow this path. */
export const fontPath = (file: string): string => join(/* turbopackIgnore: true */ process.cwd(), "node_modules", file);

const fileOf = ({ name, weight }: Face): string => (name === "base" ? baseFaces : fallbackFaces[name])[weight];

type Shaper = typeof HarfBuzz;
let harfbuzz: Shaper | null = null;

/** What both faces of the documents have: nearly every text. Such a text needs no other face. */
const plain =
  /^[\t\n\r\u0020-\u007e\u00a0-\u00ac\u00ae-\u0131\u0134-\u0148\u014a-\u017e\u2010\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2212]*$/;

/** Whether the documents' own faces have every character of a text, in the order in which it is read. May be false where it is so. */
export const isPlain = (text: string): boolean => plain.test(text);

/** Loads the shaper, to be awaited before any text is measured or drawn. */
export async function loadShaper(): Promise<void> {
  harfbuzz ??= await import("harfbuzzjs");
}

/** Loads the shaper where one of the texts needs another face. To be awaited before such a text is checked. */
export async function loadShaperFor(texts: Iterable<string>): Promise<void> {
  for (const text of texts)
    if (!isPlain(text)) {
      await loadShaper();
      return;
    }
}

/** The shaper. Throws an Error where it was not loaded before. */
export function shaper(): Shaper {
  if (!harfbuzz) throw new Error("A text needs the shaper, which was not loaded for it");
  return harfbuzz;
}

interface Loaded {
  bytes: Buffer;
  font: HarfBuzz.Font;
  unitsPerEm: number;
}

/** Kept for the life of the process: all files together are 20 MB, and a document opens those of its own scripts. */
const loaded = new Map<string, Loaded>();

/** A face as the shaper reads it, from its file at first use. */
export function loadFace(face: Face): Loaded {
  const file = fileOf(face);
  const known = loaded.get(file);
  if (known) return known;
  const hb = shaper();
  const bytes = plainFont(readFileSync(fontPath(file)));
  const opened = new hb.Face(new hb.Blob(new Uint8Array(bytes).buffer));
  const made = { bytes, font: new hb.Font(opened), unitsPerEm: opened.upem };
  loaded.set(file, made);
  return made;
}

/** The file of a face: what PDFKit caches it by in a document. */
export const faceKey = fileOf;

const glyphs = new Map<string, Map<number, boolean>>();

/** The narrow no-break space of French, which the shaper makes of a face's space. */
const NARROW_SPACE = 0x202f;

/** Whether a face has a glyph for a character. */
export function hasGlyph(face: Face, code: number): boolean {
  if (code === NARROW_SPACE) return hasGlyph(face, 0x20);
  const file = fileOf(face);
  const known = glyphs.get(file) ?? new Map<number, boolean>();
  glyphs.set(file, known);
  const answer = known.get(code) ?? (loadFace(face).font.nominalGlyph(code) ?? 0) !== 0;
  known.set(code, answer);
  return answer;
}
