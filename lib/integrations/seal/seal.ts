import { PDF, type Signer } from "@libpdf/core";
import { detachedCms, type Timestamp } from "./cms";
import { signaturePlace, signedBytes } from "./byte-range";
import type { SealKey } from "./pem";

/** Bytes reserved for the signature: twice the size of one with a token. */
const RESERVED = 16_384;

export interface Sealed {
  pdf: Buffer;
  /** PAdES baseline with (B-T) or without (B-B) an external time stamp. */
  level: "B-B" | "B-T";
}

/**
 * Seals a PDF: adds the platform's invisible PAdES signature over the whole file, in an incremental update that preserves
 * the original, PDF/A-2a and PDF/UA-1 included. With an RSA key and no time stamp, equal input gives equal bytes. Throws
 * when the file cannot be read or the signature does not fit in the reserved bytes.
 */
export async function sealPdf(
  document: Buffer,
  sealKey: SealKey,
  { at, reason, timestamp }: { at: Date; reason: string; timestamp: Timestamp },
): Promise<Sealed> {
  const loaded = await PDF.load(document);
  // This signer only reserves the field and its bytes: the signature is replaced below, and the library never gets the key.
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
  if (!place?.whole) throw new Error("The signature does not cover the whole file");
  const { cms, timestamped } = await detachedCms(signedBytes(pdf, place), sealKey, timestamp);
  const digits = place.holeEnd - place.holeStart - 2;
  if (cms.length * 2 > digits) throw new Error(`A signature of ${cms.length} bytes does not fit in the reserved space`);
  pdf.write(cms.toString("hex").padEnd(digits, "0"), place.holeStart + 1, "latin1");
  return { pdf, level: timestamped ? "B-T" : "B-B" };
}
