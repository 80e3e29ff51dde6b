import "reflect-metadata";
import { webcrypto, randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { systemErrorCode } from "../../local/plain-error";

const EC = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const DAY_MS = 24 * 3_600_000;
const AUTHORITY_DAYS = 3650;
/** Certificates of public authorities live for 90 days at most; ours do too, so that renewal is as usual. */
const LEAF_DAYS = 90;
const RENEW_BEFORE_DAYS = 30;
const SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

export interface EdgeCertificate {
  /** What clients of this machine trust. */
  readonly authorityFile: string;
  /** The certificate and its key. */
  readonly certificateFile: string;
}

const generate = () => webcrypto.subtle.generateKey(EC, true, ["sign", "verify"]) as Promise<CryptoKeyPair>;
/** Positive, and without zeros in front (RFC 5280, 4.1.2.2). */
const serialNumber = () => `4${randomBytes(8).toString("hex").slice(1)}`;
const pemOf = async (key: CryptoKey) =>
  x509.PemConverter.encode(await webcrypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.draft`, text, { mode: 0o600 });
  await rename(`${file}.draft`, file);
}

/** A new authority and a certificate under it. The authority's key is kept by nobody. */
async function issue(names: readonly string[], at: Date): Promise<Record<"authority" | "certificate" | "key", string>> {
  x509.cryptoProvider.set(webcrypto as Crypto);
  const notBefore = new Date(at.getTime() - DAY_MS);
  const after = (days: number) => new Date(at.getTime() + days * DAY_MS);
  const ca = await generate();
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: "CN=CollabHub local edge authority",
    notBefore,
    notAfter: after(AUTHORITY_DAYS),
    signingAlgorithm: EC,
    keys: ca,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  const keys = await generate();
  const leaf = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${names[0] ?? "localhost"}`,
    issuer: authority.subject,
    notBefore,
    notAfter: after(LEAF_DAYS),
    signingKey: ca.privateKey,
    publicKey: keys.publicKey,
    signingAlgorithm: EC,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([SERVER_AUTHENTICATION]),
      new x509.SubjectAlternativeNameExtension([
        ...names.map((value) => ({ type: "dns" as const, value })),
        { type: "ip", value: "127.0.0.1" },
      ]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(ca.publicKey),
    ],
  });
  return { authority: authority.toString("pem"), certificate: leaf.toString("pem"), key: await pemOf(keys.privateKey) };
}

async function isCurrent(file: string, names: readonly string[], at: Date): Promise<boolean> {
  const pem = await readFile(file, "utf8").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  });
  if (pem === null) return false;
  const leaf = new x509.X509Certificate(pem);
  const known = leaf.getExtension(x509.SubjectAlternativeNameExtension)?.names.items.map(({ value }) => value) ?? [];
  return (
    leaf.notAfter.getTime() - at.getTime() > RENEW_BEFORE_DAYS * DAY_MS && names.every((name) => known.includes(name))
  );
}

/**
 * Returns the certificate of the edge for `names` in this folder, made at the first call and again a month before it ends. It is of an
 * authority of this folder alone: on a server, ACME puts a publicly trusted one in its place.
 */
export async function edgeCertificate(folder: string, names: readonly string[]): Promise<EdgeCertificate> {
  const files = {
    authorityFile: join(folder, "edge-authority.pem"),
    certificateFile: join(folder, "edge.pem"),
  };
  const at = new Date();
  if (await isCurrent(files.certificateFile, names, at)) return files;
  const made = await issue(names, at);
  await writeWhole(files.authorityFile, made.authority);
  await writeWhole(files.certificateFile, `${made.certificate}\n${made.key}\n`);
  return files;
}
