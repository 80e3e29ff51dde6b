import { readFile } from "node:fs/promises";
import { discardRest, refuseTooLarge } from "./discard-rest";
import { withFormFile } from "./form";
import { Problem } from "./problem";

/** Maximum size of a JSON body in bytes. */
export const BODY_LIMIT = 256 * 1024;
const MAX_DEPTH = 24;
const forbiddenKeys = new Set(["__proto__", "constructor", "prototype"]);

/** Returns the body's exact bytes. Throws 413 over the limit. */
export async function readBytes(request: Request, limit: number = BODY_LIMIT): Promise<Buffer> {
  const declared = Number(request.headers.get("content-length") ?? "0");
  if (declared > limit) return refuseTooLarge(request, declared, limit);
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) throw new Problem("payload_too_large", { headers: await discardRest(reader) });
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}

/** Returns the body as text. Throws 413 over the limit, 415 for anything but JSON, 400 for bytes that are not UTF-8. */
async function readText(request: Request): Promise<string> {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return "";
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i.test(type.trim()))
    throw new Problem("unsupported_media_type");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem("malformed_request", { detail: "The body is not valid UTF-8.", cause: error });
  }
}

/** A body that may be sent as the only file of a form. */
export interface Upload<Body = unknown> {
  field: string;
  contentType: string;
  maxBytes: number;
  /** Converts the file to the body that it represents. */
  read: (file: Buffer) => Body;
}

/** Whether the body is a form with files. */
const isForm = (request: Request): boolean =>
  /^multipart\/form-data\s*;/i.test((request.headers.get("content-type") ?? "").trim());

/** Parses JSON. Throws 400 when it is malformed, 422 for keys that reach prototypes and for nesting beyond 24 levels. */
function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem("malformed_request", { detail: "The body is not valid JSON.", cause: error });
  }
  assertPlain(value);
  return value;
}

/** Iterative, so that deep nesting cannot exhaust the stack. */
function assertPlain(root: unknown): void {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let item = stack.pop(); item; item = stack.pop()) {
    if (item.value === null || typeof item.value !== "object") continue;
    if (item.depth >= MAX_DEPTH)
      throw new Problem("invalid_input", { errors: [{ path: "", code: "too_deep", message: "too_deep" }] });
    for (const key of Object.keys(item.value)) {
      if (forbiddenKeys.has(key))
        throw new Problem("invalid_input", {
          errors: [{ path: key, code: "unknown_field", message: "unknown_field" }],
        });
      stack.push({ value: (item.value as Record<string, unknown>)[key], depth: item.depth + 1 });
    }
  }
}

/** Bytes that a form without files may have. */
const FIELDS_LIMIT = 8 * 1024;

/** Reads the fields of a form. Throws 400 for one that cannot be read, 413 over 8 KiB. */
async function readFields(request: Request): Promise<{ payload: string; value: unknown }> {
  const bytes = await readBytes(request, FIELDS_LIMIT);
  if (bytes.length === 0) return { payload: "", value: undefined };
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  try {
    const form = await new Response(new Uint8Array(bytes), { headers }).formData();
    const value = Object.fromEntries([...form].filter(([, field]) => typeof field === "string"));
    assertPlain(value);
    return { payload: bytes.toString("latin1"), value };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem("malformed_request", { detail: "The form cannot be read.", cause: error });
  }
}

/** Whether the body is a form without files, or one that may have some. */
const hasFields = (request: Request): boolean =>
  isForm(request) ||
  /^application\/x-www-form-urlencoded\s*(;|$)/i.test((request.headers.get("content-type") ?? "").trim());

/**
 * Reads a request's body: what identifies it to an Idempotency-Key (its raw text, or the digest of a form's file), and the
 * value parsed from it; `value` is undefined for an empty body. With `fields` it may be a form without files.
 */
export async function readPayload(
  request: Request,
  upload?: Upload,
  fields = false,
): Promise<{ payload: string; value: unknown }> {
  if (request.method === "GET" || request.method === "HEAD") return { payload: "", value: undefined };
  if (fields && hasFields(request)) return readFields(request);
  if (upload && isForm(request)) {
    // Every sending of a form has another boundary, so only its file identifies it.
    return withFormFile(request, upload, async ({ path, sha256 }) => ({
      payload: `file ${sha256}`,
      value: upload.read(await readFile(path)),
    }));
  }
  const payload = await readText(request);
  return { payload, value: payload === "" ? undefined : parseJson(payload) };
}
