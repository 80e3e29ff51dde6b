import { createHash } from "node:crypto";
import { constants, crc32, deflateRawSync } from "node:zlib";

/** A response as it was rendered once. Plain data, so that Redis can hold it. */
export interface Rendered {
  readonly status: number;
  /** Names in lower case; without what belongs to one response alone. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  /** The script nonce of the rendering, which occurs in `headers` and `body`; null for data. */
  readonly nonce: string | null;
  /** When it was rendered, in milliseconds since the epoch. */
  readonly at: number;
}

/** One response, ready to be sent any number of times. */
export interface Prepared {
  readonly headers: Rendered["headers"];
  readonly etag: string;
  /** Bytes of the body before compression. */
  readonly length: number;
  /** Bytes in memory. */
  readonly size: number;
  readonly expiresAt: number;
  /** The body with `nonce` in place of the rendering's, compressed with gzip if wanted. */
  readonly bytes: (nonce: string, gzip: boolean) => Buffer;
  /** The value of a header with `nonce` in place of the rendering's. */
  readonly header: (value: string, nonce: string) => string;
}

/** How far back a compressed segment may refer. */
const WINDOW = 32 * 1024;
/** RFC 1952: no name, no time, unknown system. */
const gzipHeader = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** Never part of UTF-8, so no compressed segment can refer to the place of a nonce. */
const PLACE = 0xff;

/**
 * Prepares a rendering. The places of its nonce are found once, so that a response costs one copy of the body. Compression,
 * too, is done once: the segments between the nonces are compressed with what precedes them as their dictionary, and each
 * nonce goes between them as a stored block (RFC 1951, 3.2.4).
 */
export function prepare({ headers, body, nonce, at }: Rendered, ttlMs: number): Prepared {
  const template = Buffer.from(body);
  const places = nonce === null ? [] : placesOf(template, nonce);
  const width = nonce?.length ?? 0;
  for (const place of places) template.fill(PLACE, place, place + width);
  const segments = compress(template, places, width);
  const fill = (fresh: string): Buffer => {
    if (places.length === 0) return template;
    const copy = Buffer.from(template);
    for (const place of places) copy.write(fresh, place, "latin1");
    return copy;
  };
  return {
    headers,
    etag: `W/"${createHash("sha256").update(template).digest("base64url").slice(0, 27)}"`,
    length: template.length,
    size: template.length + segments.reduce((sum, segment) => sum + segment.length, 0) + 2048,
    expiresAt: at + ttlMs,
    bytes: (fresh, gzip) => {
      if (nonce !== null && fresh.length !== width) throw new RangeError(`A nonce has ${width} characters`);
      const plain = fill(fresh);
      return gzip ? gzipOf(plain, segments, fresh) : plain;
    },
    header: (value, fresh) => (nonce === null ? value : value.replaceAll(nonce, fresh)),
  };
}

function placesOf(body: Buffer, nonce: string): number[] {
  const places: number[] = [];
  for (let at = body.indexOf(nonce); at !== -1; at = body.indexOf(nonce, at + nonce.length)) places.push(at);
  return places;
}

function compress(template: Buffer, places: readonly number[], width: number): Buffer[] {
  const starts = [0, ...places.map((place) => place + width)];
  return starts.map((start, index) => {
    const end = places[index];
    const before = template.subarray(Math.max(0, start - WINDOW), start);
    return deflateRawSync(template.subarray(start, end), {
      level: 9,
      finishFlush: end === undefined ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
      ...(before.length > 0 ? { dictionary: before } : {}),
    });
  });
}

function gzipOf(plain: Buffer, segments: readonly Buffer[], nonce: string): Buffer {
  const stored = Buffer.alloc(5 + nonce.length);
  stored.writeUInt16LE(nonce.length, 1);
  stored.writeUInt16LE(~nonce.length & 0xffff, 3);
  stored.write(nonce, 5, "latin1");
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(plain), 0);
  trailer.writeUInt32LE(plain.length, 4);
  const parts = segments.flatMap((segment, index) => (index === 0 ? [segment] : [stored, segment]));
  return Buffer.concat([gzipHeader, ...parts, trailer]);
}
