import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkProof, readProof, type PublishedProof } from "@/lib/agreements/proof/check";
import { leafOf } from "@/lib/agreements/proof/leaf";
import { inclusionProof, leafHash, rootOf } from "@/lib/agreements/proof/tree";

const document = Buffer.from("%PDF-1.7 sealed");
const documentSha256 = createHash("sha256").update(document).digest("hex");
const { data: entry, hash: leaf } = leafOf({
  agreement: "665f1c2ab7e4d90012345678",
  docHash: "ab".repeat(32),
  sealedHash: documentSha256,
  time: "2027-01-06T12:30:01.000Z",
  prevLeaf: "cd".repeat(32),
});
const leaves = [...Array.from({ length: 6 }, (_, index) => leafHash(Buffer.of(index))), Buffer.from(leaf, "hex")];
const root = rootOf(leaves).toString("hex");
const good: PublishedProof = {
  entry,
  leaf,
  index: 6,
  size: 7,
  proof: inclusionProof(leaves, 6).map((hash) => hash.toString("hex")),
  root,
};

describe("a proof checked offline", () => {
  test("holds for the sealed and for the frozen document, under the published root", () => {
    expect(checkProof(good, { documentSha256, root }).ok).toBe(true);
    expect(checkProof(good, { documentSha256: "ab".repeat(32) }).ok).toBe(true);
    expect(checkProof(good, {}).ok).toBe(true);
  });

  test.each([
    ["another document", good, { documentSha256: "0".repeat(64) }, /not the one that was signed/],
    ["another root", good, { root: "0".repeat(64) }, /not the published one/],
    ["a changed entry", { ...good, entry: entry.replace("2027", "2026") }, {}, /not what the leaf was made of/],
    ["another place", { ...good, index: 5 }, {}, /does not lead to the root/],
    ["a changed path", { ...good, proof: [root, ...good.proof.slice(1)] }, {}, /does not lead to the root/],
  ])("does not hold for %s", (_name, proof, known, reason) => {
    const finding = checkProof(proof, known);
    expect(finding.ok).toBe(false);
    expect(finding.reason).toMatch(reason);
  });

  test.each([
    null,
    1,
    {},
    { ...good, entry: 1 },
    { ...good, size: "7" },
    { ...good, proof: [1] },
    { ...good, proof: "" },
  ])("cannot be read from %j", (value) => {
    expect(() => readProof(value)).toThrow(TypeError);
  });
});

describe("scripts/verify-proof.ts", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "proof-"));
    const altered = Buffer.from(document);
    altered.writeUInt8(altered.readUInt8(9) ^ 1, 9);
    await Promise.all([
      writeFile(join(folder, "proof.json"), JSON.stringify({ known: true, status: "signed", ...good })),
      writeFile(join(folder, "document.pdf"), document),
      writeFile(join(folder, "altered.pdf"), altered),
      writeFile(join(folder, "empty.json"), "{}"),
    ]);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    new Promise<{ code: number; said: string }>((resolve) => {
      const child = execFile(
        process.execPath,
        ["--import", "tsx", "scripts/verify-proof.ts", ...args],
        { env: { PATH: process.env.PATH } as unknown as NodeJS.ProcessEnv },
        (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
      );
    });

  test("says valid, not valid, or that it cannot tell, by words and by exit code", async () => {
    const at = (name: string) => join(folder, name);
    const [valid, altered, other, broken, none] = await Promise.all([
      run(at("proof.json"), at("document.pdf"), "--root", root),
      run(at("proof.json"), at("altered.pdf")),
      run(at("proof.json"), at("document.pdf"), "--root", "0".repeat(64)),
      run(at("empty.json"), at("document.pdf")),
      run(),
    ]);
    expect(valid.said).toMatch(/^valid: Entry 7 of 7/);
    expect([valid, altered, other, broken, none].map(({ code }) => code)).toEqual([0, 1, 1, 2, 2]);
    expect(altered.said).toMatch(/^NOT VALID: The document is not the one that was signed/);
  }, 60_000);
});
