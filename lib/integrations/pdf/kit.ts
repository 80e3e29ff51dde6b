import PDFDocument from "pdfkit";
import type { AppLocale } from "@/lib/i18n/locales";
import { fontPath, isPlain } from "./faces";
import { baseFaces, type Weight } from "./font-files";
import { linesOf } from "./lines";
import { drawLine, lineHeight } from "./shaped-text";

/**
 * An archival PDF: PDF/A-2a (ISO 19005-2, for archives) and PDF/UA-1 (ISO 14289-1, for assistive technology) in one file,
 * with embedded fonts and every mark in the structure tree. Equal input gives equal bytes: no clock, no random identifier.
 */

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export const MARGIN = 64;
const FOOTER = 40;

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
 * Opens a document. `title` goes into the XMP packet unescaped, so it must be free of `& < >`: it comes from the templates,
 * never from a user. Throws a RangeError otherwise.
 */
export function openPdf(options: { title: string; subject: string; locale: AppLocale; createdAt: Date }): OpenPdf {
  const { title, subject, locale, createdAt } = options;
  if (/[&<>]/.test(title + subject)) throw new RangeError("A PDF's title and subject must not need escaping");
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

export interface Style {
  face?: Weight;
  size?: number;
  x?: number;
  y?: number;
  width?: number;
}

/** Returns the width between the margins, in points. */
export const textWidth = (doc: Pdf): number => doc.page.width - 2 * MARGIN;

const GAP = 2;
const INK = "#1a1a1a";

/** Writes lines of scripts that PDFKit cannot set by itself, over as many pages as they take. */
function writeShaped(doc: Pdf, text: string, { face, size, x, width }: Required<Omit<Style, "y">>): void {
  for (const line of linesOf(text, face, (width * 1000) / size)) {
    const height = lineHeight(line, size);
    if (doc.y + height > doc.page.maxY()) {
      doc.continueOnNewPage();
      doc.fillColor(INK);
    }
    drawLine(doc, line, size, x, doc.y);
    doc.y += height + GAP;
  }
  setFace(doc, face, size);
}

/**
 * Writes a passage at the cursor or at a position, wrapped to a width. A text that {@link isPlain} does not know needs
 * {@link loadShaperFor} first.
 */
export function write(
  doc: Pdf,
  text: string,
  { face = "regular", size = 9.5, x = MARGIN, y = doc.y, width = textWidth(doc) }: Style = {},
): void {
  setFace(doc, face, size).fillColor(INK);
  if (isPlain(text)) doc.text(text.replaceAll("\t", " "), x, y, { width, lineGap: GAP });
  else {
    doc.y = y;
    writeShaped(doc, text, { face, size, x, width });
  }
  doc.x = MARGIN;
}

/** Returns the height that a passage will take, in points. */
export function textHeight(
  doc: Pdf,
  text: string,
  { face = "regular", size = 9.5, width = textWidth(doc) }: Style = {},
): number {
  setFace(doc, face, size);
  if (isPlain(text)) return doc.heightOfString(text.replaceAll("\t", " "), { width, lineGap: GAP });
  return linesOf(text, face, (width * 1000) / size).reduce((sum, line) => sum + lineHeight(line, size) + GAP, 0);
}

/** Starts a new page where less than `height` points are left. */
export function ensureSpace(doc: Pdf, height: number): void {
  if (doc.y + height > doc.page.maxY()) doc.addPage();
}

/** A passage of more lines than these may leave one of them alone: moving it would leave too much of a page empty. */
const MOST_MOVED = 15;

/** Starts a new page for a passage of which otherwise one line alone would stand there, or would be left here. */
export function keepTogether(doc: Pdf, text: string, style: Style = {}): void {
  const line = textHeight(doc, "x", style);
  const lines = Math.round(textHeight(doc, text, style) / line);
  const fitting = Math.floor((doc.page.maxY() - doc.y) / line);
  if (fitting < lines && lines <= MOST_MOVED && (fitting < 2 || lines - fitting < 2)) doc.addPage();
}

const LABEL_WIDTH = 150;
const TABLE_SIZE = 9;
type TableRow = readonly [label: string, value: string];

const rowHeight = (doc: Pdf, [label, value]: TableRow): number =>
  Math.max(
    textHeight(doc, label, { face: "bold", size: TABLE_SIZE, width: LABEL_WIDTH }),
    textHeight(doc, value, { size: TABLE_SIZE, width: textWidth(doc) - LABEL_WIDTH - 12 }),
  );

/** Returns the height that {@link labelledTable} will take, in points. */
export const tableHeight = (doc: Pdf, rows: readonly TableRow[]): number =>
  rows.reduce((sum, row) => sum + rowHeight(doc, row) + 6, 0);

/**
 * Adds a table of labels and values: each row has a row header and a cell, and never breaks across pages unless it is taller
 * than one.
 */
export function labelledTable(doc: Pdf, parent: Element, rows: readonly TableRow[]): void {
  const left = LABEL_WIDTH;
  const right = textWidth(doc) - left - 12;
  const size = TABLE_SIZE;
  group(doc, parent, "Table", (table) => {
    for (const [label, value] of rows) {
      const height = rowHeight(doc, [label, value]);
      ensureSpace(doc, Math.min(height + 8, 500));
      group(doc, table, "TR", (row) => {
        const top = doc.y + 3;
        const page = doc.page;
        element(doc, row, "TH", () => write(doc, label, { face: "bold", size, y: top, width: left }), { scope: "Row" });
        element(doc, row, "TD", () => write(doc, value, { size, x: MARGIN + left + 12, y: top, width: right }));
        if (doc.page === page) doc.y = top + height + 3;
      });
      rule(doc);
    }
  });
  doc.moveDown(0.8);
}

/** Draws a thin line at the cursor: an artifact, which assistive technology skips. */
function rule(doc: Pdf): void {
  doc.markContent("Artifact", { type: "Layout" });
  doc
    .moveTo(MARGIN, doc.y)
    .lineTo(MARGIN + textWidth(doc), doc.y)
    .lineWidth(0.4)
    .strokeColor("#b9b9b9")
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
