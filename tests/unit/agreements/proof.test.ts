import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonicalJson, type CanonicalValue } from "@/lib/agreements/proof/canonical";
import { CONSENT_VERSION, consentTexts } from "@/lib/agreements/proof/consent";
import { leafOf, signerCommitment, type SignatureEntry, type SignerFacts } from "@/lib/agreements/proof/leaf";
import { includes, inclusionProof, leafHash, rootOf } from "@/lib/agreements/proof/tree";

describe("canonical JSON", () => {
  test("writes the example of RFC 8785, section 3.2.2, as section 3.2.4 prints it", () => {
    const value = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`) as { numbers: number[] } & Record<string, CanonicalValue>;
    // 1E30 is whole and beyond 2^53, which this product refuses: it stands in the vector alone.
    const written = canonicalJson({ ...value, numbers: value.numbers.filter((number) => number !== 1e30) });
    expect(written).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test("sorts keys by UTF-16 code units, as RFC 8785, section 3.2.3, prints them", () => {
    const value = {
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis",
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([
      "One",
      "Carriage Return",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  test.each([
    ["undefined", { a: undefined }],
    ["undefined in a list", [undefined]],
    ["a hole in a list", Object.assign([], { length: 1 })],
    ["NaN", [Number.NaN]],
    ["infinity", { a: Number.POSITIVE_INFINITY }],
    ["a whole number beyond 2^53", 2 ** 53],
    ["a bigint", { a: 1n }],
    ["a lone surrogate", "a\ud800"],
    ["a key with a lone surrogate", { "\udc00": 1 }],
    ["a date", { at: new Date(0) }],
    ["a function", { a: () => 1 }],
    ["something with its own JSON", { toJSON: () => 1 }],
    ["nothing", undefined],
  ])("refuses %s", (_name, value) => {
    expect(() => canonicalJson(value as CanonicalValue)).toThrow(TypeError);
  });

  test("says the same of any order of keys, and parses back to the value", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: "grapheme" }), fc.oneof(fc.string({ unit: "grapheme" }), fc.integer())),
        (value) => {
          const turned = Object.fromEntries(Object.entries(value).reverse());
          const written = canonicalJson(value);
          expect(canonicalJson(turned)).toBe(written);
          expect(JSON.parse(written)).toEqual({ ...value });
        },
      ),
    );
  });
});

/** The leaves and roots of the Certificate Transparency reference implementation. */
const published = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map((data) => leafHash(Buffer.from(data, "hex")));

describe("the tree of RFC 6962", () => {
  test.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("has over %d published leaves the published root", (size, root) => {
    expect(rootOf(published.slice(0, size)).toString("hex")).toBe(root);
  });

  const sized = (size: number) => Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

  test("proves every leaf of every tree up to 70 leaves, and nothing else", () => {
    let proofs = 0;
    for (let size = 1; size <= 70; size += 1) {
      const leaves = sized(size);
      const root = rootOf(leaves).toString("hex");
      leaves.forEach((leaf, index) => {
        const proof = inclusionProof(leaves, index).map((hash) => hash.toString("hex"));
        const claim = { leaf: leaf.toString("hex"), index, size, proof, root };
        expect(includes(claim)).toBe(true);
        expect(includes({ ...claim, index: index + 1 })).toBe(false);
        expect(includes({ ...claim, leaf: "0".repeat(64) })).toBe(false);
        expect(includes({ ...claim, root: "0".repeat(64) })).toBe(false);
        expect(includes({ ...claim, proof: [...proof, root] })).toBe(false);
        if (proof.length > 0) {
          expect(includes({ ...claim, proof: proof.slice(1) })).toBe(false);
          expect(includes({ ...claim, proof: ["0".repeat(64), ...proof.slice(1)] })).toBe(false);
        }
        proofs += 1;
      });
    }
    expect(proofs).toBe((70 * 71) / 2);
  });

  test.each([
    ["a negative place", { index: -1 }],
    ["a place that is no number", { index: Number.NaN }],
    ["an empty tree", { size: 0 }],
    ["a hash in capitals", { leaf: "A".repeat(64) }],
    ["a short hash", { proof: ["ab"] }],
    ["a hash that is none", { root: "" }],
  ])("takes %s for no proof", (_name, change) => {
    const leaf = leafHash(Buffer.from("only")).toString("hex");
    const claim = { leaf, index: 0, size: 1, proof: [], root: leaf };
    expect(includes(claim)).toBe(true);
    expect(includes({ ...claim, ...change })).toBe(false);
  });

  test("has no proof for a leaf that is not there", () => {
    for (const index of [-1, 3, 0.5]) expect(() => inclusionProof(sized(3), index)).toThrow(RangeError);
  });
});

const facts: SignerFacts = {
  userId: "665f1c2ab7e4d90012345671",
  name: "Zoë Lefèvre",
  capacity: "founder",
  signatureText: "Zoë Lefèvre",
  drawing: null,
  address: "203.0.113.7",
  device: "Firefox",
};
const salt = "5a".repeat(32);
const entry: SignatureEntry = {
  agreement: "665f1c2ab7e4d90012345678",
  docHash: "ab".repeat(32),
  signerCommitment: signerCommitment(facts, salt),
  intentText: consentTexts.en,
  time: "2027-01-05T11:05:09.000Z",
  prevLeaf: null,
};

describe("the leaf of a signature", () => {
  test("is SHA-256(0x00 ‖ canonical JSON) of its six facts", () => {
    const { data, hash } = leafOf(entry);
    expect(Object.keys(JSON.parse(data) as object)).toEqual([
      "agreement",
      "docHash",
      "intentText",
      "prevLeaf",
      "signerCommitment",
      "time",
    ]);
    expect(hash).toBe(
      createHash("sha256")
        .update(Buffer.concat([Buffer.of(0), Buffer.from(data, "utf8")]))
        .digest("hex"),
    );
  });

  test("changes with each of its facts, and with each fact of the signer", () => {
    const hashes = [
      leafOf(entry).hash,
      ...Object.keys(entry).map((key) => leafOf({ ...entry, [key]: "changed" }).hash),
      ...Object.keys(facts).map(
        (key) =>
          leafOf({
            ...entry,
            signerCommitment: signerCommitment({ ...facts, [key]: key === "drawing" ? [[[1, 1]]] : "changed" }, salt),
          }).hash,
      ),
      leafOf({ ...entry, signerCommitment: signerCommitment(facts, "5b".repeat(32)) }).hash,
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test("names nobody", () => {
    const { data } = leafOf(entry);
    for (const fact of [facts.userId, facts.name, facts.address, facts.device, salt]) expect(data).not.toContain(fact);
  });

  test("takes no salt but 32 bytes in hex", () => {
    for (const bad of ["", "5a", "Z".repeat(64), "5A".repeat(32)])
      expect(() => signerCommitment(facts, bad)).toThrow(TypeError);
  });
});

/** A failing line means: name a new version, keep the old text for those who agreed to it, and note the digest here. */
test("a version of the consent keeps its words", () => {
  const digest = createHash("sha256").update(JSON.stringify(consentTexts)).digest("hex").slice(0, 16);
  expect([CONSENT_VERSION, digest]).toEqual(["consent/1", "02e4ab4f29976674"]);
});
