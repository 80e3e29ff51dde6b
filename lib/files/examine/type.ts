import { open } from "node:fs/promises";
import { Problem } from "@/lib/core/http/problem";

/** The types of files that are accepted, each known by its first bytes. */
export interface FileType {
  readonly contentType: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  readonly picture: boolean;
}

const at = (bytes: Buffer, offset: number, mark: string) =>
  bytes.subarray(offset, offset + mark.length).equals(Buffer.from(mark, "latin1"));

const table: readonly (readonly [FileType, (head: Buffer) => boolean])[] = [
  [{ contentType: "image/jpeg", picture: true }, (head) => at(head, 0, "\xff\xd8\xff")],
  [{ contentType: "image/png", picture: true }, (head) => at(head, 0, "\x89PNG\r\n\x1a\n")],
  [{ contentType: "image/webp", picture: true }, (head) => at(head, 0, "RIFF") && at(head, 8, "WEBP")],
  [{ contentType: "application/pdf", picture: false }, (head) => at(head, 0, "%PDF-")],
];

/** Other names of the same types. */
const aliases: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "image/pjpeg": "image/jpeg",
  "application/x-pdf": "application/pdf",
};

/**
 * Returns the type of a file by its first bytes. Throws 415 `file_type_refused` for any other type, and where the sender declared
 * another one.
 */
export async function typeOf(path: string, declared: string | undefined): Promise<FileType> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(12);
    await file.read(head, 0, head.length, 0);
    const type = table.find(([, is]) => is(head))?.[0];
    const named = declared?.split(";")[0]?.trim();
    if (!type || (named !== undefined && (aliases[named] ?? named) !== type.contentType))
      throw new Problem("file_type_refused");
    return type;
  } finally {
    await file.close();
  }
}
