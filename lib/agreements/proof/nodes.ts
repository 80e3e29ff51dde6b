import { nodeHash, rootOf, split } from "./tree";

/**
 * The tree of {@link ./tree} out of its complete subtrees alone, which never change once they are full: a root or a proof over
 * n leaves needs some log² n of them instead of all leaves.
 */

/** Names the complete subtree over the leaves from `index` × 2^`level` on. */
export const nodeName = (level: number, index: number): string => `${level}:${index}`;

/** Returns the hash of a complete subtree by its name. */
export type ReadNode = (name: string) => Buffer;

const isPower = (size: number) => 2 ** Math.floor(Math.log2(size)) === size;

/** The root over the leaves from `start` up to `end`; `start` is where RFC 6962 divides. */
function rangeHash(start: number, end: number, read: ReadNode): Buffer {
  const size = end - start;
  if (isPower(size)) return read(nodeName(Math.log2(size), start / size));
  const at = start + split(size);
  return nodeHash(rangeHash(start, at, read), rangeHash(at, end, read));
}

/** The root of the first `size` leaves. */
export const rootFrom = (size: number, read: ReadNode): Buffer => (size === 0 ? rootOf([]) : rangeHash(0, size, read));

/** The audit path of the leaf at `index` in the tree of the first `size` leaves, from the leaf up. Throws a RangeError outside. */
export function proofFrom(index: number, size: number, read: ReadNode): Buffer[] {
  if (!Number.isInteger(index) || index < 0 || index >= size) throw new RangeError("No such leaf");
  const path: Buffer[] = [];
  for (let start = 0, end = size; end - start > 1;) {
    const at = start + split(end - start);
    if (index < at) {
      path.unshift(rangeHash(at, end, read));
      end = at;
    } else {
      path.unshift(rangeHash(start, at, read));
      start = at;
    }
  }
  return path;
}

/** The names of the subtrees that a computation reads. */
export function namesRead(computation: (read: ReadNode) => void): string[] {
  const names = new Set<string>();
  const nothing = Buffer.alloc(32);
  computation((name) => {
    names.add(name);
    return nothing;
  });
  return [...names];
}

/** The subtrees that become complete when `leaves` follow the first `size` ones, the leaves themselves among them. */
export function grow(size: number, leaves: readonly Buffer[], read: ReadNode): Map<string, Buffer> {
  const made = new Map<string, Buffer>();
  const known: ReadNode = (name) => made.get(name) ?? read(name);
  leaves.forEach((leaf, place) => {
    let hash = leaf;
    let index = size + place;
    let level = 0;
    made.set(nodeName(level, index), hash);
    while (index % 2 === 1) {
      hash = nodeHash(known(nodeName(level, index - 1)), hash);
      index = (index - 1) / 2;
      level += 1;
      made.set(nodeName(level, index), hash);
    }
  });
  return made;
}
