import { inflateSync } from "node:zlib";

const WOFF = 0x774f4646;
const HEADER = 12;
const ENTRY = 16;

const aligned = (length: number) => (length + 3) & ~3;

/**
 * A font's bytes as plain sfnt: WOFF 1.0 (W3C) wraps the same tables, each deflated by itself. Other bytes come back as they are.
 * Throws where a table's length is not what its directory says.
 */
export function plainFont(bytes: Buffer): Buffer {
  if (bytes.readUInt32BE(0) !== WOFF) return bytes;
  const count = bytes.readUInt16BE(12);
  const directory = Buffer.alloc(HEADER + ENTRY * count);
  directory.writeUInt32BE(bytes.readUInt32BE(4), 0);
  directory.writeUInt16BE(count, 4);
  const power = Math.floor(Math.log2(count));
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (count - 2 ** power), 10);
  const parts: Buffer[] = [directory];
  let offset = directory.length;
  for (let index = 0; index < count; index += 1) {
    const from = 44 + 20 * index;
    const [start, packed, length] = [4, 8, 12].map((at) => bytes.readUInt32BE(from + at)) as [number, number, number];
    const stored = bytes.subarray(start, start + packed);
    const table = packed < length ? inflateSync(stored) : stored;
    if (table.length !== length) throw new Error("A table of the font is damaged");
    const to = HEADER + ENTRY * index;
    bytes.copy(directory, to, from, from + 4);
    bytes.copy(directory, to + 4, from + 16, from + 20);
    directory.writeUInt32BE(offset, to + 8);
    directory.writeUInt32BE(length, to + 12);
    parts.push(table, Buffer.alloc(aligned(length) - length));
    offset += aligned(length);
  }
  return Buffer.concat(parts);
}
