import { isolate } from "@/lib/i18n/isolate";
import type { AppLocale } from "@/lib/i18n/locales";
import {
  MARGIN,
  element,
  labelledTable,
  ensureSpace,
  sizes,
  space,
  tableHeight,
  textWidth,
  write,
  type Element,
  type Pdf,
} from "@/lib/integrations/pdf/kit";
import { fr } from "../clauses/labels";
import type { Capacity } from "../states";
import { drawingFigure, linkLine, qrFigure } from "./figures";

/** What the certificate page attests of one signature. */
export interface CertifiedSigner {
  userId: string;
  name: string;
  capacity: Capacity;
  /** As typed when signing. */
  signatureText: string;
  /** As drawn when signing, or null. */
  drawing: readonly (readonly (readonly [number, number])[])[] | null;
  viewedAt: Date;
  signedAt: Date;
  address: string;
  device: string;
  /** Hash (hex) of the signature's leaf in the public log. */
  leafHash: string;
}

/** The certificate of signature: intent, consent, association and times, in one place (ESIGN 15 U.S.C. § 7001, UETA § 7 to 9). */
export interface Certificate {
  /** SHA-256 (hex) of the frozen document that all parties signed. */
  documentSha256: string;
  sentAt: Date;
  /** When the last signature made the agreement binding. */
  signedAt: Date;
  consentVersion: string;
  consentText: string;
  /** In signing order. */
  signers: readonly CertifiedSigner[];
}

const capacityNames: Record<AppLocale, Record<Capacity, string>> = {
  en: { founder: "for the Company", talent: "talent", investor: "investor" },
  fr: { founder: "pour la Société", talent: "talent", investor: fr`partie souscriptrice` },
};

const words = {
  en: {
    title: "Certificate of signature",
    intro:
      "CollabHub certifies that the people below signed this document electronically, each after signing in, confirming their identity again and consenting to the use of an electronic signature. The signatures are simple electronic signatures. CollabHub’s seal protects this file against later changes.",
    agreement: "Agreement",
    document: "Signed document (SHA-256)",
    sent: "Sent",
    binding: "Binding since",
    consent: "Consent given",
    signer: (name: string, capacity: string) => `${name}, ${capacity}`,
    signature: "Signature",
    viewed: "First viewed",
    signed: "Signed",
    origin: "Network address and device",
    person: "Account",
    leaf: "Entry in the log (SHA-256)",
    drawn: (name: string) => `Drawn signature of ${name}`,
    verify: "Verify this document: ",
    original: "The document as it was signed is attached to this file under the name document.pdf.",
    qr: "QR code that opens the page on which this document is verified",
  },
  fr: {
    title: "Certificat de signature",
    intro: fr`CollabHub certifie que les personnes ci-dessous ont signé ce document par voie électronique, chacune après avoir ouvert une session, confirmé de nouveau son identité et consenti à l'emploi d'une signature électronique. Il s'agit de signatures électroniques simples. Le sceau de CollabHub protège ce fichier contre toute modification ultérieure.`,
    agreement: "Convention",
    document: fr`Document signé (SHA-256)`,
    sent: "Envoi",
    binding: "Lie les parties depuis",
    consent: "Consentement donné",
    signer: (name: string, capacity: string) => `${name}, ${capacity}`,
    signature: "Signature",
    viewed: "Première consultation",
    signed: "Signé",
    origin: "Adresse réseau et appareil",
    person: "Compte",
    leaf: "Inscription au registre (SHA-256)",
    drawn: (name: string) => fr`Signature dessinée : ${name}`,
    verify: fr`Vérifier ce document : `,
    original: fr`Le document tel qu'il a été signé est joint à ce fichier sous le nom document.pdf.`,
    qr: fr`Code QR qui ouvre la page de vérification de ce document`,
  },
} as const;

/** Heights in points: a signer's heading with its space, a drawn signature, the link. */
const HEADING = 20;
const DRAWING = 36;
const LINK = 36;

/** A time to the second, in UTC and in a form that both languages read. */
const moment = (at: Date) => `${at.toISOString().slice(0, 19).replace("T", " ")} UTC`;

/** Draws the certificate on a page of its own. */
export function drawCertificate(
  doc: Pdf,
  root: Element,
  certificate: Certificate,
  { agreementId, locale, verifyUrl }: { agreementId: string; locale: AppLocale; verifyUrl: string },
): void {
  const say = words[locale];
  doc.addPage();
  element(doc, root, "H2", () => write(doc, say.title, { face: "bold", size: 19 }));
  space(doc, 8);
  const top = doc.y;
  const size = 72;
  const beside = textWidth(doc) - size - 20;
  element(doc, root, "P", () => write(doc, say.intro, { size: sizes.small, width: beside }));
  space(doc, 4);
  element(doc, root, "P", () => write(doc, say.original, { size: sizes.small, width: beside }));
  const place = { x: doc.page.width - MARGIN - size, y: top + 2, size };
  qrFigure(doc, root, { url: verifyUrl, alt: say.qr, ...place });
  doc.y = Math.max(doc.y, top + size) + 12;
  labelledTable(
    doc,
    root,
    [
      [say.agreement, agreementId],
      [say.document, certificate.documentSha256],
      [say.sent, moment(certificate.sentAt)],
      [say.binding, moment(certificate.signedAt)],
      [`${say.consent} (${certificate.consentVersion})`, certificate.consentText],
    ],
    "dense",
  );
  const signers = certificate.signers.length;
  for (const [index, signer] of certificate.signers.entries()) {
    const rows = [
      [say.signature, isolate(signer.signatureText)],
      [say.viewed, moment(signer.viewedAt)],
      [say.signed, moment(signer.signedAt)],
      [say.origin, `${signer.address}, ${signer.device}`],
      [say.person, signer.userId],
      [say.leaf, signer.leafHash],
    ] as const;
    const heading = say.signer(isolate(signer.name), capacityNames[locale][signer.capacity]);
    const { drawing } = signer;
    // A signer's block is not divided between pages, and the last one stays with the link.
    const around = HEADING + (drawing && drawing.length > 0 ? DRAWING + 12 : 0) + (index === signers - 1 ? LINK : 0);
    ensureSpace(doc, Math.min(tableHeight(doc, rows, "dense") + around, 500));
    element(doc, root, "H3", () => write(doc, heading, { face: "bold", size: sizes.body }));
    space(doc, 4);
    if (drawing && drawing.length > 0) drawingFigure(doc, root, drawing, say.drawn(signer.name), DRAWING);
    labelledTable(doc, root, rows, "dense");
  }
  ensureSpace(doc, LINK);
  linkLine(doc, root, say.verify, verifyUrl);
}
