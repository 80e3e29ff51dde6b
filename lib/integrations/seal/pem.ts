import { X509Certificate, createPrivateKey } from "node:crypto";

/** A sealing key and its certificates, read from PEM and checked against each other. */
export interface SealKey {
  /** PKCS #8, DER. */
  key: Buffer;
  kind: "RSA" | "EC";
  /** X.509, DER. */
  certificate: Buffer;
  /** The trust anchor that every seal must chain to, X.509, DER. */
  authority: Buffer;
}

/** A PEM from an environment variable has real line ends or a literal `\n`. */
const unfold = (pem: string) => pem.replaceAll("\\n", "\n").trim();

/**
 * Returns the DER bytes of a PEM certificate. Throws when it is not one.
 * @internal Used by tests alone.
 */
export const certificateDer = (pem: string): Buffer => new X509Certificate(unfold(pem)).raw;

/**
 * Reads a sealing key (RSA, or EC on P-256), its certificate and the authority's. Throws an Error that names the mismatch
 * and never shows a value: the key does not belong to the certificate, the authority did not issue it, the key has an
 * unsupported type.
 */
export function readSealKey(pem: { key: string; certificate: string; authority: string }): SealKey {
  const key = createPrivateKey(unfold(pem.key));
  const certificate = new X509Certificate(unfold(pem.certificate));
  const authority = new X509Certificate(unfold(pem.authority));
  if (!certificate.checkPrivateKey(key)) throw new Error("The sealing key does not belong to the certificate");
  if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey))
    throw new Error("The sealing certificate was not issued by the given authority");
  const ofCurve = key.asymmetricKeyDetails?.namedCurve === "prime256v1";
  if (key.asymmetricKeyType !== "rsa" && !ofCurve) throw new Error("The sealing key must be RSA, or EC on P-256");
  return {
    key: key.export({ type: "pkcs8", format: "der" }),
    kind: ofCurve ? "EC" : "RSA",
    certificate: certificate.raw,
    authority: authority.raw,
  };
}
