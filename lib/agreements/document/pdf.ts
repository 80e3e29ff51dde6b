import type { AppLocale } from "@/lib/i18n/locales";
import { loadShaperFor } from "@/lib/integrations/pdf/faces";
import {
  MARGIN,
  element,
  footers,
  group,
  keepTogether,
  labelledTable,
  openPdf,
  ensureSpace,
  textWidth,
  setFace,
  write,
} from "@/lib/integrations/pdf/kit";
import type { Element, Pdf } from "@/lib/integrations/pdf/kit";
import type { AgreementText } from "../clauses/structure";
import { drawCertificate, type Certificate } from "./certificate";
import { drawQr } from "./figures";

const pageOf: Record<AppLocale, (page: number, of: number) => string> = {
  en: (page, of) => `Page ${page} of ${of}`,
  fr: (page, of) => `Page ${page} sur ${of}`,
};

export interface PdfOptions {
  /** The creation date in the file; the bytes depend on it. */
  createdAt: Date;
  /** Where anyone can verify it: the QR code of every page. */
  verifyUrl: string;
  /** Once all have signed: the certificate, and the frozen document that they signed, which is attached. */
  signed?: { certificate: Certificate; document: Buffer };
}

function drawText(doc: Pdf, root: Element, text: AgreementText): void {
  element(doc, root, "H1", () => write(doc, text.title, { face: "bold", size: 18 }));
  doc.moveDown(0.6);
  for (const party of text.preamble) {
    element(doc, root, "P", () => write(doc, party, { size: 10 }));
    doc.moveDown(0.3);
  }
  doc.moveDown(0.5);
  element(doc, root, "H2", () => write(doc, text.particularsHeading, { face: "bold", size: 12 }));
  doc.moveDown(0.3);
  labelledTable(doc, root, text.particulars);
  for (const section of text.sections) {
    ensureSpace(doc, 80);
    element(doc, root, "H2", () => write(doc, `${section.number}. ${section.heading}`, { face: "bold", size: 12 }));
    doc.moveDown(0.3);
    group(doc, root, "L", (list) => {
      for (const clause of section.clauses) {
        ensureSpace(doc, 40);
        keepTogether(doc, clause.text, { width: textWidth(doc) - 34 });
        group(doc, list, "LI", (item) => {
          const top = doc.y;
          element(doc, item, "Lbl", () => write(doc, clause.number, { y: top, width: 30 }));
          element(doc, item, "LBody", () =>
            write(doc, clause.text, { x: MARGIN + 34, y: top, width: textWidth(doc) - 34 }),
          );
        });
        doc.moveDown(0.45);
      }
    });
    doc.moveDown(0.35);
  }
}

/**
 * The PDF of an agreement: PDF/A-2a and PDF/UA-1 in one file. Pure: equal text and options make equal bytes, in any process
 * and time zone, so that a frozen document can be made again and compared. Says exactly what the reader's page says.
 */
export async function agreementPdf(text: AgreementText, options: PdfOptions): Promise<Buffer> {
  const { agreementId, locale } = text;
  const { createdAt, verifyUrl, signed } = options;
  const title = `${text.title} ${agreementId}`;
  await loadShaperFor([JSON.stringify([text, signed?.certificate])]);
  const { doc, root, finish } = openPdf({ title, subject: text.templateVersion, locale, createdAt });
  drawText(doc, root, text);
  if (signed) {
    drawCertificate(doc, root, signed.certificate, { agreementId, locale, verifyUrl });
    doc.file(signed.document, {
      name: "document.pdf",
      type: "application/pdf",
      description: text.title,
      creationDate: createdAt,
      modifiedDate: createdAt,
    });
  }
  footers(doc, (page, of, top) => {
    const line = `${agreementId}   ${text.templateVersion}   ${pageOf[locale](page, of)}`;
    setFace(doc, "regular", 8).fillColor("#444444");
    doc.text(line, MARGIN, top + 12, { lineBreak: false });
    drawQr(doc, verifyUrl, doc.page.width - MARGIN - 36, top, 36);
  });
  return finish();
}
