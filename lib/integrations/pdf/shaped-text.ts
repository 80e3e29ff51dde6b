import { faceKey, fontPath, loadFace, type Face } from "./faces";
import { isInvisible } from "./itemise";
import type { Glyph, Line, Piece } from "./lines";

/** Draws shaped lines into a PDFKit document, which itself shapes word by word in one face and knows no other direction. */

/** What PDFKit has beyond its published types. */
interface Font {
  id: string;
  scale: number;
  font: { getGlyph: (id: number, codes: number[]) => { advanceWidth: number } };
  subset: { includeGlyph: (id: number) => number };
  widths: (number | undefined)[];
  unicode: (number[] | undefined)[];
  ref: () => PDFKit.PDFKitReference;
}
interface Internals {
  _font: Font;
  page: { fonts: Record<string, PDFKit.PDFKitReference>; height: number };
  addContent: (operators: string) => void;
}

/** Fonts as PDFKit parsed them: to parse a face of ideographs anew for each document would take longer than to draw it. */
const parsed = new Map<string, Font["font"]>();
const registered = new WeakMap<PDFKit.PDFDocument, Set<string>>();

function selectFace(doc: PDFKit.PDFDocument, face: Face): Font {
  const key = faceKey(face);
  const inside = doc as unknown as Internals;
  if (face.name === "base") {
    doc.font(fontPath(key));
    return inside._font;
  }
  const known = registered.get(doc) ?? new Set<string>();
  registered.set(doc, known);
  if (!known.has(key)) {
    const source: unknown = parsed.get(key) ?? loadFace(face).bytes;
    doc.registerFont(key, source as Buffer);
    known.add(key);
  }
  doc.font(key);
  parsed.set(key, inside._font.font);
  return inside._font;
}

const decimal = (value: number) => String(Math.round(value * 1000) / 1000);

/** What a glyph without a character of its own is mapped to, since it must be mapped (ISO 19005-2, 6.2.11.7.2): one of no width. */
const NOTHING = "\u200b";

/** What a text says, without the characters that only steer how it is set. */
const said = (text: string) =>
  Array.from(text, (character) => (isInvisible(character) && !/[\u200c\u200d]/.test(character) ? "" : character)).join(
    "",
  );

const codesOf = (text: string) => Array.from(text, (character) => character.codePointAt(0) ?? 0);

interface Coded {
  code: string;
  width: number;
  mapped: string;
}

/** Adds a glyph to the font's subset. There it maps to the characters of its first use. */
function encode(font: Font, id: number, characters: string): Coded {
  const { advanceWidth } = font.font.getGlyph(id, codesOf(characters));
  const place = font.subset.includeGlyph(id);
  const width = font.widths[place] ?? advanceWidth * font.scale;
  font.widths[place] = width;
  const mapped = font.unicode[place] ?? codesOf(characters);
  font.unicode[place] = mapped;
  return { code: place.toString(16).padStart(4, "0"), width, mapped: String.fromCodePoint(...mapped) };
}

/** A glyph at its distance from the piece's left end. */
interface Placed {
  glyph: Glyph;
  at: number;
}

/** Writes the glyphs of a piece from left to right. */
class PieceWriter {
  private string: string[] = [];
  /** Where the next glyph of the string would be. */
  private next: { x: number; dy: number } | null = null;

  constructor(
    private readonly write: (operator: string) => void,
    private readonly font: Font,
    private readonly origin: { x: number; y: number; size: number },
  ) {}

  private flush(): void {
    if (this.string.length > 0) this.write(`[${this.string.join(" ")}] TJ`);
    this.string = [];
  }

  private show({ glyph, at }: Placed, { code, width }: Coded): void {
    const { x: left, y, size } = this.origin;
    const x = at + glyph.dx;
    if (!this.next || Math.abs(this.next.x - x) > 0.01 || this.next.dy !== glyph.dy) {
      this.flush();
      this.write(`1 0 0 1 ${decimal(left + (x * size) / 1000)} ${decimal(y + (glyph.dy * size) / 1000)} Tm`);
    }
    const spacing = width - glyph.advance;
    this.string.push(Math.abs(spacing) < 0.001 ? `<${code}>` : `<${code}> ${decimal(spacing)}`);
    this.next = { x: x + glyph.advance, dy: glyph.dy };
  }

  /** Draws what says `actual`, whatever its glyphs map to (ISO 32000-1, 14.9.4). */
  private saying(actual: string, draw: () => void): void {
    this.flush();
    this.write(`/Span <</ActualText <feff${Buffer.from(actual, "utf16le").swap16().toString("hex")}>>> BDC`);
    this.next = null;
    draw();
    this.flush();
    this.write("EMC");
    this.next = null;
  }

  /** The marks of a cluster say nothing by themselves, so that readers take its place from its letters. */
  private cluster(glyphs: readonly Placed[]): void {
    const text = said(glyphs.map(({ glyph }) => glyph.characters).join(""));
    if (text === "") return;
    const wide = glyphs.filter(({ glyph }) => glyph.advance !== 0);
    const letters = wide.length === 0 ? glyphs : wide;
    const marks = glyphs.filter((one) => !letters.includes(one));
    const coded = letters.map(
      (placed, index) => [placed, encode(this.font, placed.glyph.id, index === 0 ? text : NOTHING)] as const,
    );
    const draw = () => {
      for (const [placed, code] of coded) this.show(placed, code);
    };
    if (coded.length === 1 && coded[0]?.[1].mapped === text) draw();
    else this.saying(text, draw);
    if (marks.length > 0)
      this.saying("", () => {
        for (const placed of marks) this.show(placed, encode(this.font, placed.glyph.id, NOTHING));
      });
  }

  piece(glyphs: readonly Glyph[]): void {
    let at = 0;
    let group: Placed[] = [];
    for (const glyph of glyphs) {
      if (group[0] && group[0].glyph.cluster !== glyph.cluster) {
        this.cluster(group);
        group = [];
      }
      group.push({ glyph, at });
      at += glyph.advance;
    }
    this.cluster(group);
    this.flush();
  }
}

function drawPiece(doc: PDFKit.PDFDocument, piece: Piece, size: number, x: number, y: number): void {
  if (said(piece.text) === "") return;
  const font = selectFace(doc, piece.face);
  const inside = doc as unknown as Internals;
  const write = (operator: string) => {
    inside.addContent(operator);
  };
  inside.page.fonts[font.id] ??= font.ref();
  doc.save();
  doc.transform(1, 0, 0, -1, 0, inside.page.height);
  write("BT");
  write(`/${font.id} ${decimal(size)} Tf`);
  const origin = { x: x + (piece.x * size) / 1000, y: inside.page.height - y, size };
  new PieceWriter(write, font, origin).piece(piece.glyphs);
  write("ET");
  doc.restore();
}

/** Returns the height of a line in points. */
export const lineHeight = ({ ascent, descent }: Line, size: number): number => ((ascent + descent) * size) / 1000;

/** Draws a line with its top at `y`, its pieces in the order in which they are read. The font that is selected then is any. */
export function drawLine(doc: PDFKit.PDFDocument, line: Line, size: number, x: number, y: number): void {
  const baseline = y + (line.ascent * size) / 1000;
  for (const piece of line.pieces) drawPiece(doc, piece, size, x, baseline);
}
