import type { AppLocale } from "@/lib/i18n/locales";
import {
  MARGIN,
  element,
  inks,
  footers,
  group,
  keepTogether,
  labelledTable,
  openPdf,
  ensureSpace,
  setFace,
  sizes,
  space,
  textHeight,
  textWidth,
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

/** The clauses' numbers hang in a column of this width. */
const NUMBER = 36;
/** A heading with the space around it, and as much of its first clause as must not be parted from it: three lines or the whole. */
const HEADING = 30;
const FOLLOWING = 45;

function drawText(doc: Pdf, root: Element, text: AgreementText): void {
  element(doc, root, "H1", () => write(doc, text.title, { face: "bold", size: sizes.title }));
  space(doc, 10);
  for (const party of text.preamble) {
    element(doc, root, "P", () => write(doc, party));
    space(doc, 4);
  }
  space(doc, 14);
  element(doc, root, "H2", () => write(doc, text.particularsHeading, { face: "bold", size: sizes.heading }));
  space(doc, 6);
  labelledTable(doc, root, text.particulars);
  const width = textWidth(doc) - NUMBER;
  const final = text.sections.at(-1)?.clauses.at(-1);
  for (const section of text.sections) {
    const first = section.clauses[0]?.text ?? "";
    ensureSpace(doc, HEADING + Math.min(textHeight(doc, first, { width }), FOLLOWING));
    space(doc, 8);
    element(doc, root, "H2", () =>
      write(doc, `${section.number}. ${section.heading}`, { face: "bold", size: sizes.heading }),
    );
    space(doc, 4);
    group(doc, root, "L", (list) => {
      for (const [index, clause] of section.clauses.entries()) {
        // The last clause has the one before it on its page.
        const last = section.clauses[index + 1] === final && final ? textHeight(doc, final.text, { width }) + 5 : 0;
        keepTogether(doc, clause.text, { width }, last);
        group(doc, list, "LI", (item) => {
          const top = doc.y;
          element(doc, item, "Lbl", () => write(doc, clause.number, { ink: "quiet", y: top, width: NUMBER }));
          element(doc, item, "LBody", () => write(doc, clause.text, { x: MARGIN + NUMBER, y: top, width }));
        });
        space(doc, 5);
      }
    });
    space(doc, 6);
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
  const { doc, root, finish } = await openPdf({ title, subject: text.templateVersion, locale, createdAt });
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
    setFace(doc, "regular", sizes.foot).fillColor(inks.quiet);
    doc.text(line, MARGIN, top + 13, { lineBreak: false });
    drawQr(doc, verifyUrl, doc.page.width - MARGIN - 36, top, 36);
  });
  return finish();
}
