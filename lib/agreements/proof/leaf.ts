import { createHash } from "node:crypto";
import { canonicalJson, type CanonicalValue } from "./canonical";
import { leafHash } from "./tree";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const digest = (text: string) => createHash("sha256").update(text, "utf8").digest("hex");

/** Who signed and how. It never enters the log: only its salted hash does. */
export interface SignerFacts {
  userId: string;
  name: string;
  capacity: string;
  signatureText: string;
  /** The strokes of a drawn signature, or null. */
  drawing: readonly (readonly (readonly [number, number])[])[] | null;
  address: string;
  device: string;
}

/**
 * The commitment to a signer: SHA-256 of the canonical facts with a salt of 32 random bytes in hex. Once the salt is erased
 * nothing leads back to the person, and every proof remains valid (GDPR article 17, PIPEDA principle 4.5).
 */
export function signerCommitment(facts: SignerFacts, salt: string): string {
  if (!/^[0-9a-f]{64}$/.test(salt)) throw new TypeError("A salt is 32 bytes in hex");
  return digest(canonicalJson({ ...facts, salt } satisfies Record<string, CanonicalValue>));
}

/** One signature as the log records it. */
export interface SignatureEntry {
  agreement: string;
  /** SHA-256 (hex) of the frozen document. */
  docHash: string;
  signerCommitment: string;
  /** The consent that was given, word for word. */
  intentText: string;
  /** ISO 8601, UTC. */
  time: string;
  /** Leaf hash of the signature before it under the same agreement, or null for the first. */
  prevLeaf: string | null;
}

/** The sealing of an agreement as the log records it. */
export interface SealEntry {
  agreement: string;
  docHash: string;
  /** SHA-256 (hex) of the sealed file. */
  sealedHash: string;
  time: string;
  /** Leaf hash of the last signature. */
  prevLeaf: string;
}

/** The leaf of an entry: the canonical JSON, whose bytes anyone can hash again, and SHA-256(0x00 ‖ bytes) in hex. */
export function leafOf(entry: SignatureEntry | SealEntry): { data: string; hash: string } {
  const data = canonicalJson({ ...entry });
  return { data, hash: hex(leafHash(Buffer.from(data, "utf8"))) };
}
