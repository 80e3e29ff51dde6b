import bidiFactory from "bidi-js";
import type { Buffer } from "harfbuzzjs";
import LineBreaker from "linebreak";
import { loadFace, shaper, type Face } from "./faces";
import type { Weight } from "./font-files";
import { spellOut, stretches } from "./itemise";

/**
 * Sets a text in lines: each stretch of one face and direction is shaped by HarfBuzz, lines end where UAX #14 allows it, and each line
 * is ordered by UAX #9. Widths are in thousandths of the font size.
 */

const bidi = bidiFactory();

export interface Glyph {
  id: number;
  /** Where the characters begin in the text. */
  cluster: number;
  /** The characters that it stands for; empty where another glyph of the same cluster has them. */
  characters: string;
  advance: number;
  dx: number;
  dy: number;
}

/** A stretch of a line that one face sets in one direction. */
export interface Piece {
  face: Face;
  /** In the order in which it is read. */
  text: string;
  /** From left to right. */
  glyphs: readonly Glyph[];
  /** From the line's left end. */
  x: number;
}

export interface Line {
  /** In the order in which they are read. */
  pieces: readonly Piece[];
  width: number;
  /** Above and below the baseline, both positive. */
  ascent: number;
  descent: number;
}

interface Item {
  start: number;
  end: number;
  face: Face;
  level: number;
}

/** Divides a text by face and direction. */
function itemsOf(text: string, weight: Weight, levels: Uint8Array): Item[] {
  const items: Item[] = [];
  for (const { start, end, face } of stretches(text, weight)) {
    let from = start;
    for (let at = start + 1; at <= end; at += 1)
      if (at === end || levels[at] !== levels[from]) {
        items.push({ start: from, end: at, face, level: levels[from] ?? 0 });
        from = at;
      }
  }
  return items;
}

let shared: Buffer | null = null;

/** One buffer for all texts: the shaper's memory is freed only when the collector finds the objects that hold it. */
function emptyBuffer(): Buffer {
  const hb = shaper();
  shared ??= new hb.Buffer();
  shared.reset();
  return shared;
}

/** The glyphs of a part of an item from left to right, joined to its neighbours in the text as its script asks. */
function shape(text: string, { start, end, face, level }: Item): Glyph[] {
  const { ClusterLevel, Direction, shape: run } = shaper();
  const { font, unitsPerEm } = loadFace(face);
  const buffer = emptyBuffer();
  buffer.addText(text, start, end - start);
  buffer.guessSegmentProperties();
  buffer.setDirection(level % 2 === 1 ? Direction.RTL : Direction.LTR);
  // The default is the language of the process.
  buffer.setLanguage("und");
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  run(font, buffer);
  const infos = buffer.getGlyphInfos();
  const positions = buffer.getGlyphPositions();
  const clusters = [...new Set(infos.map(({ cluster }) => cluster)), end].sort((a, b) => a - b);
  const ends = new Map(clusters.map((cluster, index) => [cluster, clusters[index + 1] ?? end]));
  const scale = 1000 / unitsPerEm;
  const seen = new Set<number>();
  return infos.map(({ codepoint, cluster }, index) => {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const characters = seen.has(cluster) ? "" : text.slice(cluster, ends.get(cluster));
    seen.add(cluster);
    return { id: codepoint, cluster, characters, advance: xAdvance * scale, dx: xOffset * scale, dy: yOffset * scale };
  });
}

const wordsWithoutSpaces = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]/u;
const words = new Intl.Segmenter("en", { granularity: "word" });
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Where a line may end, in UTF-16 units, ascending; the last is the end. */
function breaksOf(text: string): number[] {
  const found = new Set<number>([text.length]);
  const breaker = new LineBreaker(text);
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) found.add(next.position);
  if (wordsWithoutSpaces.test(text))
    for (const { index } of words.segment(text))
      if (wordsWithoutSpaces.test(text.charAt(index)) && wordsWithoutSpaces.test(text.charAt(index - 1)))
        found.add(index);
  return [...found].filter((at) => at > 0).sort((a, b) => a - b);
}

/** Divides a paragraph into `[start, end]` of lines at most `width` wide; a word that is wider is divided between its letters. */
function divide(text: string, advances: readonly number[], width: number): [number, number][] {
  const before = [0];
  advances.forEach((advance, index) => before.push((before[index] ?? 0) + advance));
  const shownEnd = (start: number, end: number) => start + text.slice(start, end).trimEnd().length;
  const fits = (start: number, end: number) => (before[shownEnd(start, end)] ?? 0) - (before[start] ?? 0) <= width;
  const breaks = breaksOf(text);
  const lines: [number, number][] = [];
  let start = 0;
  while (start < text.length) {
    const from = start;
    let end = breaks.findLast((at) => at > from && fits(from, at));
    if (end === undefined) {
      const word = text.slice(
        from,
        breaks.find((at) => at > from),
      );
      end = from;
      for (const { segment } of letters.segment(word)) {
        if (end > from && !fits(from, end + segment.length)) break;
        end += segment.length;
      }
    }
    lines.push([from, end]);
    start = end;
  }
  return lines;
}

/** How far a line reaches from its baseline: as the documents' face asks, or as far as a taller glyph does. */
function extents(
  pieces: readonly Pick<Piece, "face" | "glyphs">[],
  weight: Weight,
): { ascent: number; descent: number } {
  const base = loadFace({ name: "base", weight });
  const { ascender, descender } = base.font.hExtents();
  let [ascent, descent] = [(ascender * 1000) / base.unitsPerEm, (-descender * 1000) / base.unitsPerEm];
  for (const { face, glyphs } of pieces) {
    const { font, unitsPerEm } = loadFace(face);
    for (const { id, dy } of glyphs) {
      const { yBearing, height } = font.glyphExtents(id) ?? { yBearing: 0, height: 0 };
      ascent = Math.max(ascent, (yBearing * 1000) / unitsPerEm + dy);
      descent = Math.max(descent, -((yBearing + height) * 1000) / unitsPerEm - dy);
    }
  }
  return { ascent, descent };
}

function paragraphLines(text: string, weight: Weight, width: number): Line[] {
  if (text === "") return [{ pieces: [], width: 0, ...extents([], weight) }];
  // The sentences of a document run from left to right; what people entered is isolated in them where it does not.
  const levels = bidi.getEmbeddingLevels(text, "ltr");
  const items = itemsOf(text, weight, levels.levels);
  const advances = new Array<number>(text.length).fill(0);
  for (const item of items)
    for (const { cluster, advance } of shape(text, item)) advances[cluster] = (advances[cluster] ?? 0) + advance;
  return divide(text, advances, width).map(([start, whole]) => {
    const end = start + text.slice(start, whole).trimEnd().length;
    if (end === start) return { pieces: [], width: 0, ...extents([], weight) };
    const order = bidi.getReorderedIndices(text, levels, start, end - 1);
    const parts = items
      .filter((item) => item.start < end && item.end > start)
      .map((item) => ({ ...item, start: Math.max(item.start, start), end: Math.min(item.end, end) }))
      .map((item) => ({ item, glyphs: shape(text, item), place: order.indexOf(item.start) }));
    const x = new Map<Item, number>();
    let right = 0;
    for (const { item, glyphs } of parts.toSorted((a, b) => a.place - b.place)) {
      x.set(item, right);
      right += glyphs.reduce((sum, { advance }) => sum + advance, 0);
    }
    const pieces = parts.map(({ item, glyphs }) => ({
      face: item.face,
      text: text.slice(item.start, item.end),
      glyphs,
      x: x.get(item) ?? 0,
    }));
    return { pieces, width: right, ...extents(pieces, weight) };
  });
}

/** The lines of a text, whose paragraphs end at line feeds. The shaper must be loaded for it. */
export function linesOf(text: string, weight: Weight, width: number): Line[] {
  return spellOut(text)
    .split(/\r\n?|[\n\u2028\u2029]/)
    .flatMap((paragraph) => paragraphLines(paragraph.replaceAll("\t", " "), weight, width));
}
