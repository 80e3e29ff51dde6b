import { toHex } from "./read-file";

/** The log's entry and its audit path, as the API publishes them. */
export interface Inclusion {
  entry: string;
  leaf: string;
  index: number;
  size: number;
  proof: readonly string[];
  root: string;
}

const fromHex = (hex: string): number[] => (hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16));

const hashOf = async (prefix: number, ...parts: readonly (readonly number[])[]): Promise<number[]> =>
  fromHex(toHex(await crypto.subtle.digest("SHA-256", Uint8Array.from([prefix, ...parts.flat()]))));

const hexOf = (bytes: readonly number[]): string => toHex(Uint8Array.from(bytes).buffer);

/**
 * Whether the entry makes its leaf and the leaf leads to the root: RFC 6962 hashing, walked as RFC 9162 section 2.1.3.2 does.
 * Runs in the reader's browser, which needs to trust the root alone.
 */
export async function checkInclusion({ entry, leaf, index, size, proof, root }: Inclusion): Promise<boolean> {
  if (index < 0 || index >= size) return false;
  let hash = await hashOf(0, [...new TextEncoder().encode(entry)]);
  if (hexOf(hash) !== leaf) return false;
  let node = index;
  let last = size - 1;
  for (const hex of proof) {
    if (last === 0) return false;
    const step = fromHex(hex);
    if (node % 2 === 1 || node === last) {
      hash = await hashOf(1, step, hash);
      while (node % 2 === 0 && node !== 0) {
        node = Math.floor(node / 2);
        last = Math.floor(last / 2);
      }
    } else {
      hash = await hashOf(1, hash, step);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && hexOf(hash) === root;
}
