import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { grow, namesRead, proofFrom, rootFrom, type ReadNode } from "@/lib/agreements/proof/nodes";
import { inclusionProof, leafHash, rootOf } from "@/lib/agreements/proof/tree";

const leavesOf = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

/** A log that grew by the given batches, kept as the database keeps it. */
function grown(batches: readonly number[]): { leaves: Buffer[]; read: ReadNode } {
  const nodes = new Map<string, Buffer>();
  const leaves = leavesOf(batches.reduce((sum, batch) => sum + batch, 0));
  const read: ReadNode = (name) => {
    const hash = nodes.get(name);
    if (!hash) throw new Error(`no ${name}`);
    return hash;
  };
  let size = 0;
  for (const batch of batches) {
    for (const [name, hash] of grow(size, leaves.slice(size, size + batch), read)) {
      expect(nodes.has(name)).toBe(false);
      nodes.set(name, hash);
    }
    size += batch;
  }
  return { leaves, read };
}

describe("a log kept as its complete subtrees", () => {
  test("has the roots and proofs of the whole tree at every size, however it grew", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 8 }), (batches) => {
        const { leaves, read } = grown(batches);
        for (let size = 1; size <= leaves.length; size += 1) {
          const part = leaves.slice(0, size);
          expect(rootFrom(size, read).equals(rootOf(part))).toBe(true);
          for (const index of [0, size >> 1, size - 1])
            expect(proofFrom(index, size, read)).toEqual(inclusionProof(part, index));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("of nothing has the root of nothing, and no proofs", () => {
    const { read } = grown([]);
    expect(rootFrom(0, read).equals(rootOf([]))).toBe(true);
    expect(() => proofFrom(0, 0, read)).toThrow(RangeError);
    expect(() => proofFrom(3, 3, grown([3]).read)).toThrow(RangeError);
  });

  test("reads few subtrees for a proof in a large tree", () => {
    const size = 1_000_003;
    expect(namesRead((read) => proofFrom(777_777, size, read)).length).toBeLessThan(40);
    expect(namesRead((read) => rootFrom(size, read)).length).toBeLessThan(20);
  });
});
