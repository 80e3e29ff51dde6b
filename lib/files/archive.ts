import { Readable } from "node:stream";
import { Zip, ZipPassThrough } from "fflate";

/** A file of an archive: opened when its turn comes. */
export interface ArchiveEntry {
  readonly name: string;
  /** Null: it is left out. */
  readonly open: () => Promise<Readable | null>;
}

/** Distinct names: the second `plan.pdf` becomes `plan (2).pdf`. */
function distinct(entries: readonly ArchiveEntry[]): ArchiveEntry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.name) ?? 0) + 1;
    seen.set(entry.name, count);
    return count === 1 ? entry : { ...entry, name: entry.name.replace(/(\.\w+)$/, ` (${count})$1`) };
  });
}

async function* pieces(entries: readonly ArchiveEntry[]): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    ready.push(piece);
  });
  const taken = () => {
    const out = ready;
    ready = [];
    return out;
  };
  for (const { name, open } of distinct(entries)) {
    const content = await open();
    if (content === null) continue;
    const entry = new ZipPassThrough(name);
    zip.add(entry);
    for await (const piece of content as AsyncIterable<Buffer>) {
      entry.push(piece);
      yield* taken();
    }
    entry.push(new Uint8Array(), true);
    yield* taken();
  }
  zip.end();
  yield* taken();
}

/** A ZIP of files that are read while it is sent, one after another. They are stored as they are: pictures and PDFs are compressed. */
export const archiveOf = (entries: readonly ArchiveEntry[]): Readable => Readable.from(pieces(entries));
