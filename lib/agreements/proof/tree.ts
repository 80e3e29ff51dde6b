import { createHash } from "node:crypto";

/**
 * The Merkle tree of RFC 6962 (section 2.1): leaves and nodes hashed under different prefixes, so that no node passes for a
 * leaf. Hashes are 32 bytes; leaves are given as their hashes.
 */

const sha256 = (...parts: readonly Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** The hash of a leaf: SHA-256(0x00 ‖ data). */
export const leafHash = (data: Uint8Array): Buffer => sha256(LEAF, data);
/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(NODE, left, right);

/** The largest power of two below `size`, which is at least 2: where RFC 6962 divides a tree. */
export function split(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

/** The root over leaf hashes; of none, the hash of the empty string. */
export function rootOf(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (!only) return sha256();
  if (leaves.length === 1) return Buffer.from(only);
  const at = split(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, at)), rootOf(leaves.slice(at)));
}

/** The audit path of the leaf at `index`: the hashes, from the leaf up, that lead to the root. Throws a RangeError outside the tree. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError("No such leaf");
  if (leaves.length === 1) return [];
  const at = split(leaves.length);
  const [left, right] = [leaves.slice(0, at), leaves.slice(at)];
  return index < at
    ? [...inclusionProof(left, index), rootOf(right)]
    : [...inclusionProof(right, index - at), rootOf(left)];
}

/** A leaf and its way to a root; hashes in lower-case hex. */
export interface Inclusion {
  leaf: string;
  index: number;
  /** How many leaves the tree has. */
  size: number;
  proof: readonly string[];
  root: string;
}

const isHash = (hex: unknown): hex is string => typeof hex === "string" && /^[0-9a-f]{64}$/.test(hex);

/** Whether the proof leads from the leaf to the root (RFC 9162, section 2.1.3.2). Anything malformed is no. */
export function includes({ leaf, index, size, proof, root }: Inclusion): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if (![leaf, root, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash: Buffer = Buffer.from(leaf, "hex");
  for (const hex of proof) {
    if (last === 0) return false;
    const step = Buffer.from(hex, "hex");
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(step, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = nodeHash(hash, step);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hash.toString("hex") === root;
}
