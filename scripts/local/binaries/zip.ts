import { crc32, inflateRawSync } from "node:zlib";

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  name: string;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  offset: number;
}

function findEnd(zip: Buffer): number {
  // The end record is 22 bytes and may be followed by a comment of at most 65535.
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 65_535); at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error("not a zip archive: no end of central directory");
}

function readDirectory(zip: Buffer): Entry[] {
  const end = findEnd(zip);
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error("damaged zip archive: bad central directory");
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString("utf8", at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      compressedSize: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * Returns the bytes of the only member of a zip archive whose name ends in `suffix`, verified against its CRC. Throws when
 * there is none, or when the archive is damaged, encrypted or in a format that wheels do not use (zip64).
 */
export function extractMember(zip: Buffer, suffix: string): Buffer {
  const entry = readDirectory(zip).find(({ name }) => name.endsWith(suffix));
  if (!entry) throw new Error(`the archive has no member ending in ${suffix}`);
  if (zip.readUInt32LE(entry.offset) !== LOCAL_HEADER) throw new Error("damaged zip archive: bad local header");
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  const packed = zip.subarray(start, start + entry.compressedSize);
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw new Error(`unsupported zip compression method ${entry.method}`);
  }
  const bytes =
    entry.method === STORED
      ? Buffer.from(packed)
      : inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new Error(`damaged zip archive: ${entry.name}`);
  return bytes;
}
