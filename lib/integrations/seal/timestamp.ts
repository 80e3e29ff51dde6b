import { randomBytes } from "node:crypto";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { logger } from "@/lib/core/logger";
import { own, type Timestamp } from "./cms";

const SHA256 = "2.16.840.1.101.3.4.2.1";
/** Milliseconds that an authority has to respond; after that the seal is made without a token. */
const DEADLINE_MS = 3_000;
/** A token with its certificates has about 3 kB; a larger response is rejected. */
const MAX_BYTES = 12_000;
const granted: readonly number[] = [pkijs.PKIStatus.granted, pkijs.PKIStatus.grantedWithMods];

async function requestToken(url: string, request: ArrayBuffer, signal: AbortSignal): Promise<ArrayBuffer> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/timestamp-query", accept: "application/timestamp-reply" },
    body: request,
    signal,
  });
  if (!response.ok) throw new Error(`The time authority responded with status ${response.status}`);
  const body = await response.arrayBuffer();
  if (body.byteLength > MAX_BYTES) throw new Error("The time authority's response is too large");
  return body;
}

/** Returns the token of a response. Throws unless it is granted and covers this digest and nonce. */
function tokenOf(response: ArrayBuffer, digest: Buffer, nonce: Buffer): Buffer {
  const { status, timeStampToken } = pkijs.TimeStampResp.fromBER(response);
  if (!granted.includes(status.status) || !timeStampToken) throw new Error("The time authority refused");
  const signed = new pkijs.SignedData({ schema: timeStampToken.content as asn1js.BaseBlock });
  const content = signed.encapContentInfo.eContent?.getValue();
  if (!content) throw new Error("The token is empty");
  const info = pkijs.TSTInfo.fromBER(content);
  const imprint = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView);
  const echoed = info.nonce ? Buffer.from(info.nonce.valueBlock.valueHexView) : Buffer.alloc(0);
  if (!imprint.equals(digest) || !echoed.equals(nonce)) throw new Error("The token covers another digest or nonce");
  return Buffer.from(timeStampToken.toSchema().toBER());
}

/**
 * Requests a token from a time authority (RFC 3161). Null when it misses its deadline, refuses or covers something else: the
 * seal is then made without a token, which can be added later.
 */
export function timestampFrom(url: string): Timestamp {
  return async (digest) => {
    const nonce = randomBytes(8);
    // A positive DER integer of exactly eight bytes: neither a sign bit nor a leading zero.
    nonce.writeUInt8((nonce.readUInt8(0) & 0x7f) | 0x40, 0);
    const request = new pkijs.TimeStampReq({
      version: 1,
      certReq: true,
      nonce: new asn1js.Integer({ valueHex: own(nonce) }),
      messageImprint: new pkijs.MessageImprint({
        hashAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: SHA256 }),
        hashedMessage: new asn1js.OctetString({ valueHex: own(digest) }),
      }),
    });
    try {
      const response = await requestToken(url, request.toSchema().toBER(), AbortSignal.timeout(DEADLINE_MS));
      return tokenOf(response, digest, nonce);
    } catch (error) {
      logger().warn({ context: "seal", err: error }, "No time stamp available: sealing without one");
      return null;
    }
  };
}

/** For installations without a time authority. */
export const noTimestamp: Timestamp = () => Promise.resolve(null);
