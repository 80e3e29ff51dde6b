import type { Agreement } from "@/models/agreement";
import { AgreementSignatureModel, type AgreementSignature } from "@/models/agreement-signature";
import type { Lean } from "@/lib/core/db/model";
import type { AgreementText } from "../clauses/structure";
import { findFile } from "../queries/document-file";
import { consentTexts } from "../proof/consent";
import type { Certificate } from "./certificate";
import { agreementPdf } from "./pdf";
import { verifyUrl } from "./urls";

/** An agreement that all have signed, with what its certificate attests. */
export interface Signed {
  row: Lean<Agreement>;
  /** In signing order. */
  signatures: readonly Lean<AgreementSignature>[];
}

function certificateOf({ row, signatures }: Signed, documentSha256: string): Certificate {
  const { sentAt, signedAt, parties, locale } = row;
  const [first] = signatures;
  if (!sentAt || !signedAt || !first || signatures.length !== parties.length)
    throw new Error(`Agreement ${row._id.toHexString()} is not signed by all`);
  return {
    documentSha256,
    sentAt,
    signedAt,
    consentVersion: first.consentVersion,
    consentText: consentTexts[locale],
    signers: signatures.map(({ userId, place, leaf, ...signature }) => ({
      ...signature,
      userId: userId.toHexString(),
      viewedAt: parties[place]?.viewedAt ?? signature.signedAt,
      leafHash: leaf,
    })),
  };
}

/** The signatures of an agreement in their order. */
export const findSignatures = (row: Lean<Agreement>): Promise<Lean<AgreementSignature>[]> =>
  AgreementSignatureModel.find({ agreementId: row._id }).sort({ place: 1 }).lean();

/**
 * The document with its certificate page and the frozen original attached, ready for the seal. Reads the database; equal rows
 * make equal bytes. Throws where the stored original is not what was signed.
 */
export async function certifiedPdf(signed: Signed): Promise<Buffer> {
  const { row } = signed;
  const frozen = await findFile(row._id, "frozen");
  if (!row.frozen || !row.proofId || frozen?.sha256 !== row.frozen.sha256)
    throw new Error(`Agreement ${row._id.toHexString()} has not the document that was signed`);
  const certificate = certificateOf(signed, frozen.sha256);
  return agreementPdf(row.frozen.text as AgreementText, {
    createdAt: certificate.signedAt,
    verifyUrl: verifyUrl(row.proofId, row.locale),
    signed: { certificate, document: frozen.bytes },
  });
}
