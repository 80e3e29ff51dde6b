import "reflect-metadata";
import { webcrypto } from "node:crypto";
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { systemErrorCode } from "./plain-error";

/** The sealing key and certificates of one installation, as {@link ../core/env} reads them. */
export interface LocalSeal {
  SEAL_KEY_PEM: string;
  SEAL_CERTIFICATE_PEM: string;
  SEAL_CA_PEM: string;
}

const RSA = {
  name: "RSASSA-PKCS1-v1_5",
  hash: "SHA-256",
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 3072,
};
const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
/** RFC 9336. NSS, which poppler uses, does not know this usage alone, so e-mail protection is added. */
const DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";
const EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const YEAR_MS = 365.25 * 24 * 3_600_000;
const YEARS = 10;

const algorithmOf = (kind: "RSA" | "EC") => (kind === "RSA" ? RSA : EC);

async function keyPem(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

/**
 * Creates an authority and certificates under it, all random and valid for ten years from a day before `at`: real
 * installations get theirs from a publicly trusted authority. `kind` is the type of the leaf keys; `revocations` is the
 * authority's CRL (DER), which is empty and which validators such as EU DSS require.
 */
export async function makeSealAuthority(
  at: Date,
  kind: "RSA" | "EC" = "RSA",
): Promise<LocalSeal & { timeAuthority: { key: string; certificate: string }; revocations: Buffer }> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const notBefore = new Date(at.getTime() - 24 * 3_600_000);
  const notAfter = new Date(at.getTime() + YEARS * YEAR_MS);
  // A 63-bit positive serial number that does not begin with zeros (RFC 5280, 4.1.2.2).
  const serialNumber = () =>
    `4${Buffer.from(webcrypto.getRandomValues(new Uint8Array(8)))
      .toString("hex")
      .slice(1)}`;
  const generate = (algorithm: typeof RSA | typeof EC) =>
    webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
  const signingAlgorithm = algorithmOf("RSA");
  const ca = await generate(RSA);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=CollabHub local authority",
    notBefore,
    notAfter,
    signingAlgorithm,
    keys: ca,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  const issue = async (name: string, usages: string[], critical: boolean) => {
    const keys = await generate(algorithmOf(kind));
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: `CN=${name}, O=CollabHub`,
      issuer: authority.subject,
      notBefore,
      notAfter,
      signingKey: ca.privateKey,
      publicKey: keys.publicKey,
      signingAlgorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.nonRepudiation, true),
        new x509.ExtendedKeyUsageExtension(usages, critical),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
      ],
    });
    return { key: await keyPem(keys.privateKey), certificate: certificate.toString("pem") };
  };
  const seal = await issue("CollabHub local seal", [DOCUMENT_SIGNING, EMAIL_PROTECTION], false);
  const timeAuthority = await issue("CollabHub local time authority", [TIME_STAMPING], true);
  const revoked = await x509.X509CrlGenerator.create({
    issuer: authority.subject,
    thisUpdate: notBefore,
    nextUpdate: notAfter,
    signingAlgorithm,
    signingKey: ca.privateKey,
    entries: [],
    extensions: [await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey)],
  });
  return {
    SEAL_KEY_PEM: seal.key,
    SEAL_CERTIFICATE_PEM: seal.certificate,
    SEAL_CA_PEM: authority.toString("pem"),
    timeAuthority,
    revocations: Buffer.from(revoked.rawData),
  };
}

async function readKept(file: string): Promise<LocalSeal | null> {
  try {
    const kept = JSON.parse(await readFile(file, "utf8")) as Partial<LocalSeal>;
    const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = kept;
    return SEAL_KEY_PEM && SEAL_CERTIFICATE_PEM && SEAL_CA_PEM
      ? { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM }
      : null;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Returns the seal of this data folder, created at the first call and stored in `seal.json` (mode 0600), so that documents
 * sealed before a restart still verify after it. The authority's own key is discarded at once.
 */
export async function localSeal(dataDirectory: string): Promise<LocalSeal> {
  const file = join(dataDirectory, "seal.json");
  const kept = await readKept(file);
  if (kept) return kept;
  const { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM } = await makeSealAuthority(new Date());
  const made = { SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM, SEAL_CA_PEM };
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
  return made;
}
