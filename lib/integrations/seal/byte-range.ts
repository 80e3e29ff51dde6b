/** Where the signature is in a PDF: the whole file is signed except for the gap between `holeStart` and `holeEnd`. */
export interface SignaturePlace {
  /** Offset of the `<` that opens /Contents. */
  holeStart: number;
  /** Offset after the `>` that closes it. */
  holeEnd: number;
  /** Whether the signed bytes extend from the first to the last byte of the file. */
  whole: boolean;
}

const pattern = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/** Returns the signature's position (ISO 32000-1, 12.8.1). Null when there is none, or more than the platform's one. */
export function signaturePlace(pdf: Buffer): SignaturePlace | null {
  const found = [...pdf.toString("latin1").matchAll(pattern)];
  const [only] = found;
  if (!only || found.length !== 1) return null;
  const [start = 0, holeStart = 0, holeEnd = 0, rest = 0] = only.slice(1).map(Number);
  if (holeStart >= holeEnd || holeEnd > pdf.length) return null;
  return { holeStart, holeEnd, whole: start === 0 && holeEnd + rest === pdf.length };
}

/** Returns the bytes that the signature covers. */
export const signedBytes = (pdf: Buffer, { holeStart, holeEnd }: SignaturePlace): Buffer =>
  Buffer.concat([pdf.subarray(0, holeStart), pdf.subarray(holeEnd)]);
