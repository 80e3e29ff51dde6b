import { cmsFault, sha256 } from "./cms";
import { signaturePlace, signedBytes } from "./byte-range";

/** Why a file is not what the platform sealed. */
export type SealFault =
  | "unsigned"
  | "not_whole_file"
  | "padding"
  | "unreadable"
  | "several_signers"
  | "digest"
  | "signature"
  | "certificate"
  | "other_authority"
  | "other_file";

/** Returns the encoded length of a DER value, including its header; null when it is not one. */
function derLength(bytes: Buffer): number | null {
  if (bytes.length < 2 || bytes.readUInt8(0) !== 0x30) return null;
  const first = bytes.readUInt8(1);
  if (first < 0x80) return first + 2;
  const count = first & 0x7f;
  if (count < 1 || count > 4 || bytes.length < 2 + count) return null;
  return bytes.readUIntBE(2, count) + 2 + count;
}

/**
 * Returns what is wrong with a sealed file, or null when it is as the platform made it. Stricter than public validators,
 * which accept an appended update or filled padding: exactly one signature over every byte to the end of the file, only
 * zeros after it in its reserved bytes, a certificate under our authority that was valid `at` the time of sealing, and the
 * stored SHA-256 of the whole file.
 */
export async function sealFault(
  pdf: Buffer,
  { authority, at, sha256Hex }: { authority: Buffer; at: Date; sha256Hex: string },
): Promise<SealFault | null> {
  const place = signaturePlace(pdf);
  if (!place) return "unsigned";
  if (!place.whole) return "not_whole_file";
  const hole = pdf.subarray(place.holeStart, place.holeEnd).toString("latin1");
  if (!/^<[0-9a-f]+>$/i.test(hole) || hole.length % 2 !== 0) return "unreadable";
  const contents = Buffer.from(hole.slice(1, -1), "hex");
  const length = derLength(contents);
  if (length === null || length > contents.length) return "unreadable";
  if (contents.subarray(length).some((byte) => byte !== 0)) return "padding";
  const fault = await cmsFault(contents.subarray(0, length), signedBytes(pdf, place), authority, at);
  if (fault) return fault;
  return sha256(pdf).toString("hex") === sha256Hex ? null : "other_file";
}
