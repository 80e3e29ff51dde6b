import { createHash } from "node:crypto";
import { agreementText } from "@/lib/agreements/clauses/compose";
import type { Certificate } from "@/lib/agreements/document/certificate";
import { agreementPdf } from "@/lib/agreements/document/pdf";
import { CONSENT_VERSION, consentTexts } from "@/lib/agreements/proof/consent";
import type { AgreementType } from "@/lib/agreements/states";
import { grow, proofFrom, rootFrom } from "@/lib/agreements/proof/nodes";
import { includes, leafHash } from "@/lib/agreements/proof/tree";
import { makeSealAuthority } from "@/scripts/local/seal-authority";
import { readSealKey } from "@/lib/integrations/seal/pem";
import { sealPdf } from "@/lib/integrations/seal/seal";
import { noTimestamp } from "@/lib/integrations/seal/timestamp";
import { sealFault } from "@/lib/integrations/seal/verify";
import { sampleSource } from "../unit/agreements/samples";
import { median, quantile } from "./measure/quantiles";
import type { ComputationRow } from "./measure/row";

const VERIFY_URL = "https://collabhub.example/verify?proof=AAAAAAAAAAAAAAAAAAAAAA";

/** The certificate of a sample agreement that its parties signed at `at`. */
export const sampleCertificate = (
  documentSha256: string,
  at: Date,
  type: AgreementType,
  locale: "en" | "fr",
): Certificate => ({
  documentSha256,
  sentAt: at,
  signedAt: at,
  consentVersion: CONSENT_VERSION,
  consentText: consentTexts[locale],
  signers: sampleSource(type).parties.map(({ name, capacity }, place) => ({
    userId: String(place).padStart(24, "0"),
    name,
    capacity,
    signatureText: name,
    drawing: null,
    viewedAt: at,
    signedAt: at,
    address: "203.0.113.7",
    device: "Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0",
    leafHash: leafHash(Buffer.from(name)).toString("hex"),
  })),
});

async function timed(what: string, note: string, rounds: number, work: () => unknown): Promise<ComputationRow> {
  // The first rounds pay for what every later one finds ready: opened fonts, compiled code.
  for (let round = 0; round < 3; round += 1) await work();
  const samples: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work();
    samples.push(performance.now() - started);
  }
  return { what: `${what}, ${note}`, medianMs: median(samples), p95Ms: quantile(samples, 0.95), rounds };
}

/**
 * Measures in this process, without a database, what sealing one equity agreement costs (French, about six pages, RSA 3072, no
 * time authority), what our strict verification costs, and a proof in a log of `leaves` entries.
 */
export async function measureSeal({ rounds = 30, leaves = 100_000 } = {}): Promise<ComputationRow[]> {
  const at = new Date();
  const pem = await makeSealAuthority(at, "RSA");
  const key = readSealKey({ key: pem.SEAL_KEY_PEM, certificate: pem.SEAL_CERTIFICATE_PEM, authority: pem.SEAL_CA_PEM });
  const text = agreementText(sampleSource("equity"), "fr");
  const document = await agreementPdf(text, { createdAt: at, verifyUrl: VERIFY_URL });
  const sha256 = createHash("sha256").update(document).digest("hex");
  const certified = () =>
    agreementPdf(text, {
      createdAt: at,
      verifyUrl: VERIFY_URL,
      signed: { certificate: sampleCertificate(sha256, at, "equity", "fr"), document },
    });
  const seal = (pdf: Buffer) => sealPdf(pdf, key, { at, reason: "Sealed by CollabHub", timestamp: noTimestamp });
  const whole = await certified();
  const { pdf } = await seal(whole);
  const known = {
    authority: key.authority,
    at,
    sha256Hex: createHash("sha256").update(pdf).digest("hex"),
  };
  if ((await sealFault(pdf, known)) !== null) throw new Error("The seal that was measured does not hold");

  const hashes = Array.from({ length: leaves }, (_, index) => leafHash(Buffer.from(`entry ${index}`)));
  const nodes = grow(0, hashes, () => Buffer.alloc(0));
  const read = (name: string) => nodes.get(name) ?? Buffer.alloc(0);
  const root = rootFrom(leaves, read).toString("hex");
  let turn = 0;
  const prove = () => {
    turn = (turn + 7919) % leaves;
    const proof = proofFrom(turn, leaves, read).map((hash) => hash.toString("hex"));
    const leaf = (hashes[turn] ?? Buffer.alloc(0)).toString("hex");
    if (!includes({ leaf, index: turn, size: leaves, proof, root })) throw new Error(`Entry ${turn} is not proved`);
  };
  const size = `${Math.round(pdf.length / 1024)} KiB`;
  return [
    await timed("document with certificate", size, rounds, certified),
    await timed("seal (PAdES B-B, RSA 3072)", size, rounds, () => seal(whole)),
    await timed("strict verification of a sealed file", size, rounds, () => sealFault(pdf, known)),
    await timed("proof made and checked", `log of ${leaves} entries`, rounds * 10, prove),
  ];
}
