import { PDF, type Signer } from "@libpdf/core";
import { detachedCms, type Timestamp } from "./cms";
import { signaturePlace, signedBytes } from "./byte-range";
import type { SealKey } from "./pem";

/** Bytes reserved for the signature: twice what one with a token takes. */
const RESERVED = 16_384;

export interface Sealed {
  pdf: Buffer;
  /** PAdES baseline: with (B-T) or without (B-B) an outside proof of time. */
  level: "B-B" | "B-T";
}

/**
 * Seals a PDF: adds the platform's invisible PAdES signature over the whole file, in an incremental update that keeps what was
 * there, PDF/A-2a and PDF/UA-1 included. With an RSA key and no time stamp equal input makes equal bytes. Throws where the file
 * cannot be read or the signature does not fit its place.
 */
export async function sealPdf(
  document: Buffer,
  sealKey: SealKey,
  { at, reason, timestamp }: { at: Date; reason: string; timestamp: Timestamp },
): Promise<Sealed> {
  const loaded = await PDF.load(document);
  // It only lays out the field and its place: the signature in it is replaced below, and the key is never given away.
  const signer: Signer = {
    certificate: new Uint8Array(sealKey.certificate),
    certificateChain: [],
    keyType: sealKey.kind,
    signatureAlgorithm: sealKey.kind === "EC" ? "ECDSA" : "RSASSA-PKCS1-v1_5",
    sign: () => Promise.resolve(new Uint8Array(8)),
  };
  const { bytes } = await loaded.sign({
    signer,
    fieldName: "PlatformSeal",
    signingTime: at,
    reason,
    estimatedSize: RESERVED,
  });
  const pdf = Buffer.from(bytes);
  const place = signaturePlace(pdf);
  if (!place?.whole) throw new Error("The signature's place does not cover the whole file");
  const { cms, timestamped } = await detachedCms(signedBytes(pdf, place), sealKey, timestamp);
  const digits = place.holeEnd - place.holeStart - 2;
  if (cms.length * 2 > digits) throw new Error(`A signature of ${cms.length} bytes does not fit its place`);
  pdf.write(cms.toString("hex").padEnd(digits, "0"), place.holeStart + 1, "latin1");
  return { pdf, level: timestamped ? "B-T" : "B-B" };
}
