import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import Busboy from "@fastify/busboy";
import { MINUTE } from "../clock";
import { orAborted } from "../or-aborted";
import { discardRest, refuseTooLarge } from "./discard-rest";
import { Problem } from "./problem";

/** The only file of a form, on this machine's disk until the request ends. */
export interface SpooledFile {
  readonly path: string;
  readonly bytes: number;
  /** Hex digest of the bytes. */
  readonly sha256: string;
  /** As the sender gave it: a name of any form, never a path to use. */
  readonly name: string;
  /** The type that the sender declared; undefined where they declared none. */
  readonly declaredType: string | undefined;
}

/** Bytes that a form may have in addition to its file. */
const FORM_BYTES = 32 * 1024;
/** How long a whole form may take to arrive. */
const ARRIVAL_MS = MINUTE;

const folder = join(tmpdir(), "collabhub-uploads");

const malformed = (detail: string, cause?: unknown) => new Problem("malformed_request", { detail, cause });
const notOneFile = (field: string) =>
  new Problem("invalid_input", { errors: [{ path: field, code: "file_missing", message: "one_file" }] });

/** What the parts of a form have yielded so far: the one file, or the fault. */
class Parts {
  bytes = 0;
  file: { name: string; declaredType: string | undefined } | undefined;
  fault: Problem | undefined;
  /** Resolves when the file is on disk whole. */
  written: Promise<void> = Promise.resolve();
  private readonly hash = createHash("sha256");
  private stream: Readable | undefined;
  /** The header of the first part, until it is whole. */
  private head: string | null = "";
  private namesType = false;

  constructor(
    private readonly field: string,
    private readonly path: string,
    readonly maxBytes: number,
  ) {}

  isSound(): boolean {
    return this.fault === undefined;
  }

  refuse(fault: Problem): void {
    this.fault ??= fault;
  }

  take(field: string, stream: Readable, name: string | undefined, type: string): void {
    // Every part is read to its end, or the form would never end.
    stream.on("error", (cause: Error) => this.refuse(malformed("The form ends before its file does.", cause)));
    if (field !== this.field || this.file !== undefined) {
      this.refuse(notOneFile(this.field));
      stream.resume();
      return;
    }
    // The parser names a type where the sender has named none.
    const declared = this.namesType ? type.trim().toLowerCase() : "";
    this.file = {
      name: name ?? "",
      declaredType: declared === "" || declared === "application/octet-stream" ? undefined : declared,
    };
    this.stream = stream;
    this.written = this.write(stream);
  }

  /** Ends the reading of a file whose form was refused. */
  async abandon(): Promise<void> {
    this.stream?.destroy();
    await this.written;
  }

  /** Receives each piece of the body before the parser does. */
  watch(piece: Buffer): void {
    if (this.head === null) return;
    this.head += piece.toString("latin1", 0, FORM_BYTES);
    const end = this.head.indexOf("\r\n\r\n");
    if (end === -1 && this.head.length < FORM_BYTES) return;
    this.namesType = /^content-type\s*:/im.test(end === -1 ? this.head : this.head.slice(0, end));
    this.head = null;
  }

  digest(): string {
    return this.hash.digest("hex");
  }

  /** Writes piece by piece and waits for each, so that the sender is never faster than the disk. */
  private async write(stream: Readable): Promise<void> {
    const target = await open(this.path, "wx", 0o600);
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        this.bytes += piece.length;
        if (this.bytes > this.maxBytes) this.refuse(new Problem("payload_too_large"));
        if (this.fault) continue;
        this.hash.update(piece);
        await target.write(piece);
      }
    } catch (cause) {
      const full = cause instanceof Error && "code" in cause && (cause.code === "ENOSPC" || cause.code === "EDQUOT");
      this.refuse(
        full
          ? new Problem("unavailable", { headers: { "Retry-After": "60" }, cause })
          : malformed("The form ends before its file does.", cause),
      );
      stream.resume();
    } finally {
      await target.close();
    }
  }
}

function parserOf(contentType: string, parts: Parts, field: string): InstanceType<typeof Busboy> {
  try {
    const parser = new Busboy({
      headers: { "content-type": contentType },
      limits: { fields: 1, fieldSize: 1, files: 2, parts: 3, headerPairs: 20, headerSize: FORM_BYTES },
    });
    parser.on("file", (name, stream, filename, _encoding, type) => parts.take(name, stream, filename, type));
    parser.on("field", () => parts.refuse(notOneFile(field)));
    for (const limit of ["partsLimit", "filesLimit", "fieldsLimit"] as const)
      parser.on(limit, () => parts.refuse(notOneFile(field)));
    return parser;
  } catch (cause) {
    throw malformed("The form cannot be read.", cause);
  }
}

/** Passes the body on as fast as it can be written, until it ends or turns out to be faulty. */
async function feed(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  parser: InstanceType<typeof Busboy>,
  parts: Parts,
  signal: AbortSignal,
): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    parser.once("finish", resolve);
    parser.once("error", (cause) => {
      parts.refuse(malformed("The form cannot be read.", cause));
      resolve();
    });
  });
  const slow = malformed("The form did not arrive within a minute.");
  let total = 0;
  while (parts.isSound()) {
    const piece = await orAborted(reader.read(), signal);
    if (piece === "aborted") return parts.refuse(slow);
    if (piece.done) break;
    total += piece.value.byteLength;
    if (total > parts.maxBytes + FORM_BYTES) return parts.refuse(new Problem("payload_too_large"));
    const bytes = Buffer.from(piece.value.buffer, piece.value.byteOffset, piece.value.byteLength);
    parts.watch(bytes);
    if (!parser.write(bytes))
      if ((await orAborted(Promise.race([once(parser, "drain"), ended]), signal)) === "aborted")
        return parts.refuse(slow);
  }
  if (!parts.isSound()) return;
  parser.end();
  if ((await orAborted(ended, signal)) === "aborted") parts.refuse(slow);
  if (parts.isSound()) await parts.written;
  if (total - parts.bytes > FORM_BYTES) parts.refuse(malformed("The form has more than its file."));
}

/**
 * Runs `work` with the only file of a form, which is streamed to this machine's disk and removed afterwards, whatever happens.
 * Throws 400 for a form that cannot be read, ends early or takes more than a minute, 413 over `maxBytes`, 415 for anything but
 * a form, and 422 where it has not exactly one file and nothing else.
 */
export async function withFormFile<T>(
  request: Request,
  { field, maxBytes }: { field: string; maxBytes: number },
  work: (file: SpooledFile) => Promise<T>,
): Promise<T> {
  const contentType = request.headers.get("content-type") ?? "";
  if (!/^multipart\/form-data\s*(;|$)/i.test(contentType.trim())) throw new Problem("unsupported_media_type");
  if (!/;\s*boundary=("[^"]+"|[^\s";]+)/i.test(contentType)) throw malformed("The form names no boundary.");
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > maxBytes + FORM_BYTES) return refuseTooLarge(request, declared, maxBytes);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${process.pid}-${randomUUID()}`);
  const parts = new Parts(field, path, maxBytes);
  try {
    const parser = parserOf(contentType, parts, field);
    if (!request.body) throw malformed("The form is empty.");
    const reader = request.body.getReader();
    await feed(reader, parser, parts, AbortSignal.timeout(ARRIVAL_MS)).catch((cause: unknown) =>
      parts.refuse(malformed("The form ends before its file does.", cause)),
    );
    if (parts.fault) {
      const headers = await discardRest(reader);
      parser.destroy();
      await parts.abandon();
      const { code, detail, errors } = parts.fault;
      throw new Problem(code, {
        ...(detail === undefined ? {} : { detail }),
        ...(errors === undefined ? {} : { errors }),
        headers: { ...parts.fault.headers, ...headers },
        cause: parts.fault.cause,
      });
    }
    if (!parts.file) throw notOneFile(field);
    const { file, bytes } = parts;
    return await work({ path, bytes, sha256: parts.digest(), ...file });
  } finally {
    await rm(path, { force: true });
  }
}
