import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDF } from "@libpdf/core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agreementText } from "@/lib/agreements/clauses/compose";
import { agreementPdf } from "@/lib/agreements/document/pdf";
import { localSeal, makeSealAuthority } from "@/scripts/local/seal-authority";
import { signaturePlace } from "@/lib/integrations/seal/byte-range";
import { certificateDer, readSealKey, type SealKey } from "@/lib/integrations/seal/pem";
import { sealPdf } from "@/lib/integrations/seal/seal";
import { canSeal, sealKey, timeAuthority } from "@/lib/integrations/seal/settings";
import { noTimestamp, timestampFrom } from "@/lib/integrations/seal/timestamp";
import { sealFault } from "@/lib/integrations/seal/verify";
import { setVariables, withVariables } from "@/tests/support/variables";
import { sampleSource } from "../agreements/samples";
import { startTimeAuthority } from "./time-authority";

const at = new Date("2027-01-06T12:30:01Z");
const made = new Date("2027-01-05T10:00:00Z");
const sha256Hex = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const options = { at, reason: "Sealed by CollabHub", timestamp: noTimestamp };
const keyOf = (pem: Awaited<ReturnType<typeof makeSealAuthority>>) =>
  readSealKey({ key: pem.SEAL_KEY_PEM, certificate: pem.SEAL_CERTIFICATE_PEM, authority: pem.SEAL_CA_PEM });

let document: Buffer;
let pem: Awaited<ReturnType<typeof makeSealAuthority>>;
let key: SealKey;
let sealed: Buffer;

beforeAll(async () => {
  const verifyUrl = "https://collabhub.app/verify?agreement=665f1c2ab7e4d90012345678";
  document = await agreementPdf(agreementText(sampleSource("nda"), "fr"), { createdAt: made, verifyUrl });
  pem = await makeSealAuthority(made);
  key = keyOf(pem);
  sealed = (await sealPdf(document, key, options)).pdf;
}, 120_000);

/** The verdict on a file whose hash was never stored elsewhere: what the signature alone can tell. */
const bySignature = (pdf: Buffer, authority = key.authority, when = at) =>
  sealFault(pdf, { authority, at: when, sha256Hex: sha256Hex(pdf) });
const byRecord = (pdf: Buffer) => sealFault(pdf, { authority: key.authority, at, sha256Hex: sha256Hex(sealed) });

function flipped(pdf: Buffer, offset: number, bit = 1): Buffer {
  const copy = Buffer.from(pdf);
  copy.writeUInt8(copy.readUInt8(offset) ^ bit, offset);
  return copy;
}

describe("a seal", () => {
  test("holds as it was made", async () => {
    expect(await byRecord(sealed)).toBeNull();
  });

  test("is one update at the end: the sealed document is the file's beginning, byte for byte", () => {
    expect(sealed.subarray(0, document.length).equals(document)).toBe(true);
    expect(signaturePlace(sealed)).toMatchObject({ whole: true });
    expect(sealed.toString("latin1")).toContain("/SubFilter /ETSI.CAdES.detached");
  });

  test("is the same for the same input with an RSA key", async () => {
    expect(sha256Hex((await sealPdf(document, key, options)).pdf)).toBe(sha256Hex(sealed));
  });

  test("may be made with a key on P-256", async () => {
    const other = await makeSealAuthority(made, "EC");
    const { pdf, level } = await sealPdf(document, keyOf(other), options);
    expect(level).toBe("B-B");
    expect(await bySignature(pdf, certificateDer(other.SEAL_CA_PEM))).toBeNull();
    expect(await bySignature(pdf)).toBe("other_authority");
  });

  test("does not hold with any of 300 sampled bytes changed, by the signature alone or its whole-file hash", async () => {
    const place = signaturePlace(sealed);
    const faults: Record<string, number> = {};
    for (let sample = 0; sample < 300; sample += 1) {
      const offset = Math.floor(((sample + 0.5) * sealed.length) / 300);
      const altered = flipped(sealed, offset, 1 << (sample % 8));
      expect(await byRecord(altered), `byte ${offset}`).not.toBeNull();
      const inside = !place || offset < place.holeStart || offset >= place.holeEnd;
      if (inside) expect(await bySignature(altered), `byte ${offset}`).not.toBeNull();
      const fault = String(await byRecord(altered));
      faults[fault] = (faults[fault] ?? 0) + 1;
    }
    expect(faults.null).toBeUndefined();
  }, 120_000);

  test("does not hold with every byte of its place changed in turn, coarsely", async () => {
    const { holeStart, holeEnd } = signaturePlace(sealed) ?? { holeStart: 0, holeEnd: 0 };
    for (let offset = holeStart; offset < holeEnd; offset += 397)
      expect(await byRecord(flipped(sealed, offset)), `byte ${offset}`).not.toBeNull();
  }, 120_000);

  test("does not hold with something appended: a byte, a line end, an update that public validators let pass", async () => {
    const update = await PDF.load(sealed);
    update.setTitle("Another title");
    const appended = Buffer.from(await update.save({ incremental: true }));
    expect(appended.subarray(0, sealed.length).equals(sealed)).toBe(true);
    for (const altered of [
      Buffer.concat([sealed, Buffer.from("\n")]),
      Buffer.concat([sealed, Buffer.from("%%EOF\n")]),
      appended,
    ])
      expect(await bySignature(altered)).toBe("not_whole_file");
  });

  test("does not hold when its padding is filled, which public validators let pass", async () => {
    const { holeEnd } = signaturePlace(sealed) ?? { holeEnd: 0 };
    const filled = Buffer.from(sealed);
    filled.write("41", holeEnd - 3, "latin1");
    expect(await bySignature(filled)).toBe("padding");
  });

  test("does not hold when cut, unsigned or no PDF", async () => {
    expect(await bySignature(sealed.subarray(0, sealed.length - 1))).toBe("not_whole_file");
    expect(await bySignature(document)).toBe("unsigned");
    expect(await bySignature(Buffer.from("no PDF at all"))).toBe("unsigned");
    expect(await bySignature(Buffer.alloc(0))).toBe("unsigned");
  });

  test("is put on a file once, and on nothing but a PDF", async () => {
    await expect(sealPdf(sealed, key, options)).rejects.toThrow("already signed");
    await expect(sealPdf(Buffer.from("no PDF at all"), key, options)).rejects.toThrow();
  });

  test("does not hold under another authority, nor outside its certificate's time", async () => {
    const other = await makeSealAuthority(made);
    expect(await bySignature(sealed, certificateDer(other.SEAL_CA_PEM))).toBe("other_authority");
    const late = new Date(at.getTime() + 11 * 365.25 * 24 * 3_600_000);
    expect(await bySignature(sealed, key.authority, late)).toBe("other_authority");
    expect(await bySignature(sealed, key.authority, new Date("2020-01-01T00:00:00Z"))).toBe("other_authority");
  });

  test("of another document by the same key is not this file", async () => {
    const text = agreementText(sampleSource("nda", { noticeDays: 31 }), "fr");
    const other = await agreementPdf(text, { createdAt: made, verifyUrl: "https://collabhub.app/verify" });
    const { pdf } = await sealPdf(other, key, options);
    expect(await bySignature(pdf)).toBeNull();
    expect(await byRecord(pdf)).toBe("other_file");
  });

  test("does not hold over a signature that was moved to other bytes", async () => {
    const place = signaturePlace(sealed);
    const other = (await sealPdf(document, key, { ...options, reason: "Another reason" })).pdf;
    const otherPlace = signaturePlace(other);
    if (!place || !otherPlace) throw new Error("No place");
    const forged = Buffer.from(other);
    sealed.subarray(place.holeStart, place.holeEnd).copy(forged, otherPlace.holeStart);
    expect(await bySignature(forged)).toBe("digest");
  });
});

describe("a seal with a time stamp", () => {
  const authorityOf = () => ({ ...pem.timeAuthority, authority: pem.SEAL_CA_PEM });

  test("is level B-T and holds", async () => {
    const authority = await startTimeAuthority(authorityOf());
    try {
      const { pdf, level } = await sealPdf(document, key, { ...options, timestamp: timestampFrom(authority.url) });
      expect(level).toBe("B-T");
      expect(await bySignature(pdf)).toBeNull();
    } finally {
      await authority.stop();
    }
  });

  test.each([
    ["says nonsense", () => Buffer.from("nonsense")],
    ["says nothing", () => Buffer.alloc(0)],
    ["says too much", () => Buffer.alloc(20_000, 0x30)],
    ["answers too late", (reply: Buffer) => new Promise<Buffer>((resolve) => setTimeout(() => resolve(reply), 6_000))],
  ])("is made without one where the authority %s", async (_name, answer) => {
    const authority = await startTimeAuthority(authorityOf(), answer);
    try {
      const started = performance.now();
      const { pdf, level } = await sealPdf(document, key, { ...options, timestamp: timestampFrom(authority.url) });
      expect(level).toBe("B-B");
      expect(await bySignature(pdf)).toBeNull();
      expect(performance.now() - started).toBeLessThan(5_500);
    } finally {
      await authority.stop();
    }
  });

  test("takes no stamp that was given for something else", async () => {
    let first: Buffer | undefined;
    const authority = await startTimeAuthority(authorityOf(), (reply) => (first ??= reply));
    try {
      const timestamp = timestampFrom(authority.url);
      expect(await timestamp(createHash("sha256").update("one").digest())).not.toBeNull();
      expect(await timestamp(createHash("sha256").update("two").digest())).toBeNull();
      expect(await timestamp(createHash("sha256").update("one").digest())).toBeNull();
    } finally {
      await authority.stop();
    }
  });

  test("is made without one where nobody answers", async () => {
    expect(await timestampFrom("http://127.0.0.1:9/")(Buffer.alloc(32))).toBeNull();
  });
});

describe("the sealing key", () => {
  // Blank counts as absent.
  withVariables({ SEAL_KEY_PEM: "", SEAL_CERTIFICATE_PEM: "", SEAL_CA_PEM: "", TSA_URL: "" });

  test("is read with line ends written out, as environments carry them", () => {
    const folded = (text: string) => text.replaceAll("\n", "\\n");
    const read = readSealKey({
      key: folded(pem.SEAL_KEY_PEM),
      certificate: folded(pem.SEAL_CERTIFICATE_PEM),
      authority: folded(pem.SEAL_CA_PEM),
    });
    expect(read).toEqual(key);
  });

  test("is refused where its parts do not belong together, and its value is not shown", async () => {
    const other = await makeSealAuthority(made, "EC");
    const parts = { key: pem.SEAL_KEY_PEM, certificate: pem.SEAL_CERTIFICATE_PEM, authority: pem.SEAL_CA_PEM };
    expect(() => readSealKey({ ...parts, key: other.SEAL_KEY_PEM })).toThrow("does not belong to the certificate");
    expect(() => readSealKey({ ...parts, authority: other.SEAL_CA_PEM })).toThrow("not issued");
  });

  test("comes from the environment; without it nothing can be sealed", () => {
    expect(canSeal()).toBe(false);
    expect(() => sealKey()).toThrow("Signing is not set up on this server.");
    expect(timeAuthority()).toBe(noTimestamp);
    const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = pem;
    const restore = setVariables({
      SEAL_KEY_PEM,
      SEAL_CERTIFICATE_PEM,
      SEAL_CA_PEM,
      TSA_URL: "http://127.0.0.1:9/",
    });
    expect(canSeal()).toBe(true);
    expect(sealKey()).toEqual(key);
    expect(timeAuthority()).not.toBe(noTimestamp);
    restore();
  });
});

describe("the local seal", () => {
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "seal-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("is made once, kept for its owner alone, and belongs together", async () => {
    const first = await localSeal(folder);
    expect(await localSeal(folder)).toEqual(first);
    expect((await stat(join(folder, "seal.json"))).mode & 0o777).toBe(0o600);
    expect(Object.keys(JSON.parse(await readFile(join(folder, "seal.json"), "utf8")) as object).sort()).toEqual([
      "SEAL_CA_PEM",
      "SEAL_CERTIFICATE_PEM",
      "SEAL_KEY_PEM",
    ]);
    expect(
      readSealKey({
        key: first.SEAL_KEY_PEM,
        certificate: first.SEAL_CERTIFICATE_PEM,
        authority: first.SEAL_CA_PEM,
      }).kind,
    ).toBe("RSA");
  });
});
