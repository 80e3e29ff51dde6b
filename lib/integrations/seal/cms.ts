import { createHash, webcrypto } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import type { SealKey } from "./pem";

pkijs.setEngine("node", new pkijs.CryptoEngine({ name: "node", crypto: webcrypto as Crypto }));

const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
} as const;

/** The only digest used for seals. */
export const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
/** Copies the bytes into a buffer of their own, as the ASN.1 library requires. */
export const own = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/**
 * `SigningCertificateV2` (RFC 5035): binds the signature to exactly this certificate; SHA-256 is the default and therefore
 * not encoded.
 */
function signingCertificate(certificate: Buffer, parsed: pkijs.Certificate): asn1js.Sequence {
  const issuer = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 4 },
    value: [parsed.issuer.toSchema()],
  });
  const issuerSerial = new asn1js.Sequence({
    value: [new asn1js.Sequence({ value: [issuer] }), parsed.serialNumber],
  });
  const certId = new asn1js.Sequence({
    value: [new asn1js.OctetString({ valueHex: own(sha256(certificate)) }), issuerSerial],
  });
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] });
}

const derOf = (attribute: pkijs.Attribute) => Buffer.from(attribute.toSchema().toBER());

/** Returns a token for a digest, or null when none is available. */
export type Timestamp = (digest: Buffer) => Promise<Buffer | null>;

/**
 * Creates a detached CMS signature as PAdES baseline requires (ETSI EN 319 142-1, 6.3): content-type, message-digest and
 * signing-certificate-v2, and no signing-time, which belongs in the PDF's /M. The trust anchor is not embedded, because its
 * bytes would be unprotected. With a token of a time authority the level is B-T, without one B-B.
 */
export async function detachedCms(
  content: Uint8Array,
  { key, kind, certificate }: SealKey,
  timestamp: Timestamp,
): Promise<{ cms: Buffer; timestamped: boolean }> {
  const parsed = pkijs.Certificate.fromBER(own(certificate));
  const attributes = [
    new pkijs.Attribute({ type: oid.contentType, values: [new asn1js.ObjectIdentifier({ value: oid.data })] }),
    new pkijs.Attribute({
      type: oid.messageDigest,
      values: [new asn1js.OctetString({ valueHex: own(sha256(content)) })],
    }),
    new pkijs.Attribute({ type: oid.signingCertificateV2, values: [signingCertificate(certificate, parsed)] }),
    // DER sorts a SET OF by the encodings of its elements (X.690, 11.6).
  ].sort((one, other) => Buffer.compare(derOf(one), derOf(other)));
  const signer = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: parsed.issuer, serialNumber: parsed.serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
  });
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oid.data }),
    signerInfos: [signer],
    certificates: [parsed],
  });
  const algorithm =
    kind === "EC" ? { name: "ECDSA", namedCurve: "P-256" } : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
  const privateKey = await webcrypto.subtle.importKey("pkcs8", key, algorithm, false, ["sign"]);
  await signed.sign(privateKey, 0, "SHA-256", own(content));
  const token = await timestamp(sha256(signer.signature.valueBlock.valueHexView));
  if (token) {
    const value = asn1js.fromBER(own(token)).result;
    signer.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new pkijs.Attribute({ type: oid.timeStampToken, values: [value] })],
    });
  }
  const info = new pkijs.ContentInfo({ contentType: oid.signedData, content: signed.toSchema(true) });
  return { cms: Buffer.from(info.toSchema().toBER()), timestamped: token !== null };
}

/**
 * Returns why a signature is invalid, or null when it is valid: over `content`, by one certificate under `authority`, valid
 * at `at`.
 */
export async function cmsFault(
  cms: Buffer,
  content: Uint8Array,
  authority: Buffer,
  at: Date,
): Promise<"unreadable" | "several_signers" | "digest" | "signature" | "certificate" | "other_authority" | null> {
  let signed: pkijs.SignedData;
  try {
    signed = new pkijs.SignedData({ schema: pkijs.ContentInfo.fromBER(own(cms)).content as asn1js.BaseBlock });
  } catch {
    // Whatever the parser fails on, the bytes are not a signature.
    return "unreadable";
  }
  const [signer] = signed.signerInfos;
  const [certificate] = signed.certificates ?? [];
  if (!signer || signed.signerInfos.length !== 1 || signed.certificates?.length !== 1) return "several_signers";
  const attribute = (type: string) =>
    signer.signedAttrs?.attributes.find((one) => one.type === type)?.values[0] as unknown;
  const digest = attribute(oid.messageDigest);
  if (!(digest instanceof asn1js.OctetString) || !sha256(content).equals(Buffer.from(digest.valueBlock.valueHexView)))
    return "digest";
  if (!(certificate instanceof pkijs.Certificate)) return "certificate";
  const bound = attribute(oid.signingCertificateV2);
  const expected = signingCertificate(Buffer.from(certificate.toSchema(true).toBER()), certificate);
  if (!(bound instanceof asn1js.Sequence) || !Buffer.from(bound.toBER()).equals(Buffer.from(expected.toBER())))
    return "certificate";
  try {
    const outcome = await signed.verify({
      signer: 0,
      data: own(content),
      checkChain: true,
      checkDate: at,
      trustedCerts: [pkijs.Certificate.fromBER(own(authority))],
      extendedMode: true,
    });
    if (outcome.signatureVerified !== true) return "signature";
    return outcome.signerCertificateVerified === true ? null : "other_authority";
  } catch (error) {
    // The library throws its findings: codes 5 and 6 concern the chain, the others the signature.
    return error instanceof pkijs.SignedDataVerifyError && (error.code === 5 || error.code === 6)
      ? "other_authority"
      : "signature";
  }
}
