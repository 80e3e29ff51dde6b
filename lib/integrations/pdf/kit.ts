import PDFDocument from "pdfkit";
import type { AppLocale } from "@/lib/i18n/locales";
import { fontPath, loadShaper } from "./faces";
import { baseFaces, type Weight } from "./font-files";
import { linesOf, type Line } from "./lines";
import { drawLine, lineHeight } from "./shaped-text";

/**
 * An archival PDF: PDF/A-2a (ISO 19005-2, for archives) and PDF/UA-1 (ISO 14289-1, for assistive technology) in one file,
 * with embedded fonts and every mark in the structure tree. Equal input gives equal bytes: no clock, no random identifier.
 */

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export const MARGIN = 68;
const FOOTER = 34;

/** Passed as paths, since PDFKit caches an opened font by its path; fonts passed as bytes would be parsed at every use. */
const faces = { regular: fontPath(baseFaces.regular), bold: fontPath(baseFaces.bold) } as const;

/** Selects the face and its size in points for the text that follows. */
export const setFace = (doc: Pdf, face: Weight, size: number): Pdf => doc.font(faces[face]).fontSize(size);

/** Declares the file as PDF/UA-1 too, with the extension schema that PDF/A requires for that property. */
const accessibilityClaim = `<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

const languages: Record<AppLocale, string> = { en: "en-CA", fr: "fr-CA" };

export interface OpenPdf {
  doc: Pdf;
  root: Element;
  /** Ends the document and returns its bytes. */
  finish: () => Promise<Buffer>;
}

/**
 * Opens a document and loads what sets its texts. `title` goes into the XMP packet unescaped, so it must be free of `& < >`: it comes from the templates,
 * never from a user. Throws a RangeError otherwise.
 */
export async function openPdf(options: {
  title: string;
  subject: string;
  locale: AppLocale;
  createdAt: Date;
}): Promise<OpenPdf> {
  const { title, subject, locale, createdAt } = options;
  if (/[&<>]/.test(title + subject)) throw new RangeError("A PDF's title and subject must not need escaping");
  await loadShaper();
  const doc = new PDFDocument({
    pdfVersion: "1.7",
    subset: "PDF/A-2a",
    tagged: true,
    lang: languages[locale],
    displayTitle: true,
    bufferPages: true,
    size: "LETTER",
    // The default would be Helvetica, which is not embedded.
    font: faces.regular,
    margins: { top: MARGIN, bottom: MARGIN + FOOTER, left: MARGIN, right: MARGIN },
    info: {
      Title: title,
      Subject: subject,
      Author: "CollabHub",
      Creator: "CollabHub",
      Producer: "CollabHub",
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  });
  doc.appendXML(accessibilityClaim);
  const chunks: Buffer[] = [];
  const bytes = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  const finish = () => {
    root.end();
    doc.end();
    return bytes;
  };
  return { doc, root, finish };
}

/** Options that PDFKit accepts beyond its published types. */
type ElementOptions = PDFKit.Mixins.StructureElementOptions & { scope?: "Row" | "Column"; bbox?: number[] };

/** Adds an element and draws its content. */
export function element(doc: Pdf, parent: Element, type: string, draw: () => void, options: ElementOptions = {}): void {
  const made = doc.struct(type, options, draw);
  parent.add(made);
  made.end();
}

/** Adds an element that contains others. */
export function group(doc: Pdf, parent: Element, type: string, fill: (made: Element) => void): void {
  const made = doc.struct(type);
  parent.add(made);
  fill(made);
  made.end();
}

/** Colours of text: what is read, and labels beside it. Both contrast with white by 4.5 and more. */
export const inks = { body: "#1d1720", quiet: "#5c5562" } as const;

export interface Style {
  face?: Weight;
  size?: number;
  ink?: keyof typeof inks;
  x?: number;
  y?: number;
  width?: number;
}

/** Sizes in points. */
export const sizes = { title: 23, heading: 13, body: 11, table: 10, small: 9.5, foot: 8.5 } as const;

/** Returns the width between the margins, in points. */
export const textWidth = (doc: Pdf): number => doc.page.width - 2 * MARGIN;

/** Moves the cursor down by some points. */
export function space(doc: Pdf, points: number): void {
  doc.y += points;
}

/** From one baseline to the next, by the size of the text; more where a line has taller letters. */
const LEADING = 1.36;
const pitchOf = (line: Line, size: number): number => Math.max(LEADING * size, lineHeight(line, size) + 0.1 * size);

/** A passage is measured before it is written: its lines are kept for as long as its document is. */
const laidOut = new WeakMap<Pdf, Map<string, readonly Line[]>>();

function layout(
  doc: Pdf,
  text: string,
  { face = "regular", size = sizes.body }: Style,
  width: number,
): readonly Line[] {
  const known = laidOut.get(doc) ?? new Map<string, readonly Line[]>();
  laidOut.set(doc, known);
  const units = (width * 1000) / size;
  const key = `${face} ${units} ${text}`;
  const lines = known.get(key) ?? linesOf(text, face, units);
  known.set(key, lines);
  return lines;
}

/** How many lines are left together at least, at the foot of a page and at the head of the next. */
const TOGETHER = 2;

/** How many of the next lines stay on this page: all that fit, but none of them alone here or on the next one. */
function linesHere(doc: Pdf, heights: readonly number[]): number {
  let fitting = 0;
  for (let y = doc.y; fitting < heights.length && y + (heights[fitting] ?? 0) <= doc.page.maxY(); fitting += 1)
    y += heights[fitting] ?? 0;
  if (fitting === heights.length) return fitting;
  const kept = heights.length - fitting < TOGETHER ? heights.length - TOGETHER : fitting;
  return kept < TOGETHER ? 0 : kept;
}

const isAtTop = (doc: Pdf) => doc.y <= doc.page.margins.top + 1;

/** Writes a passage at the cursor or at a position, wrapped to a width, over as many pages as it takes. */
export function write(doc: Pdf, text: string, style: Style = {}): void {
  const { face = "regular", size = sizes.body, ink = "body", x = MARGIN, y = doc.y, width = textWidth(doc) } = style;
  doc.y = y;
  const lines = layout(doc, text, style, width);
  const heights = lines.map((line) => pitchOf(line, size));
  doc.fillColor(inks[ink]);
  let here = linesHere(doc, heights);
  for (const [index, line] of lines.entries()) {
    const height = heights[index] ?? 0;
    if (here === 0) {
      if (!isAtTop(doc)) doc.continueOnNewPage();
      doc.fillColor(inks[ink]);
      here = Math.max(1, linesHere(doc, heights.slice(index)));
    }
    drawLine(doc, line, size, x, doc.y + (height - lineHeight(line, size)) / 2);
    doc.y += height;
    here -= 1;
  }
  setFace(doc, face, size);
  doc.x = MARGIN;
}

/** Returns the height that a passage will take, in points. */
export function textHeight(doc: Pdf, text: string, style: Style = {}): number {
  const { size = sizes.body, width = textWidth(doc) } = style;
  return layout(doc, text, style, width).reduce((sum, line) => sum + pitchOf(line, size), 0);
}

/** Starts a new page where less than `height` points are left. */
export function ensureSpace(doc: Pdf, height: number): void {
  if (doc.y + height > doc.page.maxY() && !isAtTop(doc)) doc.addPage();
}

/**
 * Starts a new page for a passage of which no line would stay on this one, so that what labels it goes along. `after`: the height of what
 * must follow on its last page.
 */
export function keepTogether(doc: Pdf, text: string, style: Style = {}, after = 0): void {
  const { size = sizes.body, width = textWidth(doc) } = style;
  const heights = layout(doc, text, style, width).map((line) => pitchOf(line, size));
  const total = heights.reduce((sum, height) => sum + height, 0);
  const fits = doc.y + total <= doc.page.maxY();
  if (isAtTop(doc)) return;
  if (linesHere(doc, heights) === 0 || (fits && after > 0 && doc.y + total + after > doc.page.maxY())) doc.addPage();
}

const LABEL_WIDTH = 150;
const COLUMN_GAP = 16;
/** Space above and below a row's text. A dense table is one of evidence, which is looked up and not read. */
const cells = { usual: { size: sizes.table, space: 4 }, dense: { size: 9, space: 1.5 } } as const;
export type TableLook = keyof typeof cells;
type TableRow = readonly [label: string, value: string];

const valueWidth = (doc: Pdf) => textWidth(doc) - LABEL_WIDTH - COLUMN_GAP;

function rowHeight(doc: Pdf, [label, value]: TableRow, look: TableLook): number {
  const { size, space: around } = cells[look];
  const [left, right] = [
    textHeight(doc, label, { size, width: LABEL_WIDTH }),
    textHeight(doc, value, { size, width: valueWidth(doc) }),
  ];
  return 2 * around + Math.max(left, right);
}

/** After a table. */
const TABLE_SPACE = 12;

/** Returns the height that {@link labelledTable} will take, in points. */
export const tableHeight = (doc: Pdf, rows: readonly TableRow[], look: TableLook = "usual"): number =>
  rows.reduce((sum, row) => sum + rowHeight(doc, row, look), TABLE_SPACE);

/**
 * Adds a table of labels and values: each row has a row header and a cell, and never breaks across pages unless it is taller
 * than one.
 */
export function labelledTable(doc: Pdf, parent: Element, rows: readonly TableRow[], look: TableLook = "usual"): void {
  const { size, space: around } = cells[look];
  group(doc, parent, "Table", (table) => {
    for (const [index, [label, value]] of rows.entries()) {
      const height = rowHeight(doc, [label, value], look);
      ensureSpace(doc, Math.min(height, 500));
      if (index === 0 || isAtTop(doc)) rule(doc);
      group(doc, table, "TR", (row) => {
        const top = doc.y + around;
        const page = doc.page;
        element(doc, row, "TH", () => write(doc, label, { ink: "quiet", size, y: top, width: LABEL_WIDTH }), {
          scope: "Row",
        });
        const x = MARGIN + LABEL_WIDTH + COLUMN_GAP;
        element(doc, row, "TD", () => write(doc, value, { size, x, y: top, width: valueWidth(doc) }));
        doc.y = doc.page === page ? top + height - around : doc.y + around;
      });
      rule(doc);
    }
  });
  space(doc, TABLE_SPACE);
}

/** Draws a thin line at the cursor: an artifact, which assistive technology skips. */
function rule(doc: Pdf): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + textWidth(doc), doc.y)
    .lineWidth(0.5)
    .strokeColor("#d3ced6")
    .stroke();
  doc.endMarkedContent();
}

/** Adds the output of `draw` to the foot of every page as an artifact, and sets the tab order (ISO 14289-1, 7.18.3). */
export function footers(doc: Pdf, draw: (page: number, of: number, top: number) => void): void {
  const { start, count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index);
    doc.page.margins.bottom = 0;
    doc.markContent("Artifact", { type: "Pagination" });
    draw(index + 1, count, doc.page.height - MARGIN - FOOTER + 24);
    doc.endMarkedContent();
    Object.assign(doc.page.dictionary.data, { Tabs: "S" });
  }
}
