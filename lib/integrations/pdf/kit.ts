import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { AppLocale } from "@/lib/i18n/locales";

/**
 * An archival PDF: PDF/A-2a (ISO 19005-2, for archives) and PDF/UA-1 (ISO 14289-1, for assistive technology) in one file,
 * with embedded fonts and every mark in the structure tree. Equal input gives equal bytes: no clock, no random identifier.
 */

export type Pdf = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;

export const MARGIN = 64;
const FOOTER = 40;

const fontFile = (name: string) =>
  join(/* turbopackIgnore: true */ process.cwd(), "node_modules", "dejavu-fonts-ttf", "ttf", name);
/** Passed as paths, since PDFKit caches an opened font by its path; fonts passed as bytes would be parsed at every use. */
const faces = { regular: fontFile("DejaVuSans.ttf"), bold: fontFile("DejaVuSans-Bold.ttf") } as const;
type Face = keyof typeof faces;

/** Selects the face and its size in points for the text that follows. */
export const setFace = (doc: Pdf, face: Face, size: number): Pdf => doc.font(faces[face]).fontSize(size);

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

interface FontHolder {
  _font: { font: { hasGlyphForCodePoint: (code: number) => boolean } };
}

/**
 * Returns the text that the current font can show: a missing character becomes □, since PDF/A-2 (6.2.11.8) forbids a missing
 * glyph. The exact text remains in the record that the hash covers.
 */
export function printable(doc: Pdf, text: string): string {
  const { font } = (doc as unknown as FontHolder)._font;
  return Array.from(text.replaceAll("\t", " "), (character) =>
    character === "\n" || font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) ? character : "□",
  ).join("");
}

export interface Style {
  face?: Face;
  size?: number;
  x?: number;
  y?: number;
  width?: number;
}

/** Returns the width between the margins, in points. */
export const textWidth = (doc: Pdf): number => doc.page.width - 2 * MARGIN;

/** Writes a passage at the cursor or at a position, wrapped to a width. */
export function write(
  doc: Pdf,
  text: string,
  { face = "regular", size = 9.5, x = MARGIN, y, width }: Style = {},
): void {
  setFace(doc, face, size).fillColor("#1a1a1a");
  doc.text(printable(doc, text), x, y ?? doc.y, { width: width ?? textWidth(doc), lineGap: 2 });
  doc.x = MARGIN;
}

/** Returns the height that a passage will take, in points. */
export function textHeight(doc: Pdf, text: string, { face = "regular", size = 9.5, width }: Style = {}): number {
  setFace(doc, face, size);
  return doc.heightOfString(printable(doc, text), { width: width ?? textWidth(doc), lineGap: 2 });
}

/** Starts a new page where less than `height` points are left. */
export function ensureSpace(doc: Pdf, height: number): void {
  if (doc.y + height > doc.page.maxY()) doc.addPage();
}

/**
 * Adds a table of labels and values: each row has a row header and a cell, and never breaks across pages unless it is taller
 * than one.
 */
export function labelledTable(
  doc: Pdf,
  parent: Element,
  rows: readonly (readonly [label: string, value: string])[],
): void {
  const left = 150;
  const right = textWidth(doc) - left - 12;
  const size = 9;
  group(doc, parent, "Table", (table) => {
    for (const [label, value] of rows) {
      const height = Math.max(
        textHeight(doc, label, { face: "bold", size, width: left }),
        textHeight(doc, value, { size, width: right }),
      );
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
