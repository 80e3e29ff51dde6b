import { deflateSync } from "node:zlib";
import sharp from "sharp";

/** Pictures for tests, made here so that no fixture has to be stored. */

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes: Buffer): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};
const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
};

/** A PNG of any announced size whose pixels are all alike; small however many they are. */
export function flatPng(width: number, height: number, depth: 1 | 8 | 16 = 1, color: 0 | 6 = 0): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = depth;
  head[9] = color;
  const channels = color === 6 ? 4 : 1;
  const row = 1 + Math.ceil((width * depth * channels) / 8);
  // Of a picture that is never decoded the first rows will do.
  const rows = Math.min(height, Math.max(1, Math.floor((8 * 1024 * 1024) / row)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", head),
    pngChunk("IDAT", deflateSync(Buffer.alloc(row * rows))),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

const square = (side: number) =>
  sharp({ create: { width: side, height: side / 2, channels: 3, background: { r: 200, g: 30, b: 30 } } });

/** A picture twice as wide as high with what a camera writes into it: turned, with a place, a serial number and a name. */
export const taggedPicture = (format: "jpeg" | "png" | "webp"): Promise<Buffer> =>
  square(400)
    .toFormat(format)
    .withMetadata({ orientation: 6 })
    .withExif({
      IFD0: { Artist: "Ada Marker", Copyright: "Marker Studio" },
      IFD2: { BodySerialNumber: "SERIAL-MARKER-991" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 3230/100" },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>XMP-MARKER</rdf:RDF></x:xmpmeta>')
    .toBuffer();

export const aPicture = (format: "jpeg" | "png" | "webp" = "png"): Promise<Buffer> =>
  square(64).toFormat(format).toBuffer();
