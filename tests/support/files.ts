import { deflateRawSync } from "node:zlib";
import { peerHeaders } from "@/lib/core/http/peer";
import { NextRequest } from "next/server";
import * as files from "@/app/api/v1/files/route";
import type { UploadedFile } from "@/lib/files/schema";
import { BOUNDARY, formOf } from "./forms";
import type { Called, SignedIn } from "./harness";

/** A small archive, as office documents are. */
export const aZip = (): Buffer =>
  Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(26), deflateRawSync(Buffer.from("word"))]);

interface Sent {
  as: SignedIn | null;
  query: string;
  body: Buffer | ReadableStream<Uint8Array>;
  contentType?: string;
  idempotencyKey?: string;
}

/** Sends a body to the upload route as the server would. */
export async function sendForm<Body = UploadedFile & { code?: string }>({
  as,
  query,
  body,
  contentType = `multipart/form-data; boundary=${BOUNDARY}`,
  idempotencyKey,
}: Sent): Promise<Called<Body>> {
  const request = new NextRequest(new URL(`/api/v1/files?${query}`, "http://localhost:3000"), {
    method: "POST",
    headers: {
      ...peerHeaders("203.0.113.7"),
      "content-type": contentType,
      ...(as ? { authorization: `Bearer ${as.token}` } : {}),
      ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
    },
    body: body instanceof Buffer ? new Uint8Array(body) : body,
    ...(body instanceof Buffer ? {} : { duplex: "half" }),
  } as ConstructorParameters<typeof NextRequest>[1]);
  const response = await files.POST(request, { params: Promise.resolve({}) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

/** Uploads one file. */
export const uploadFile = (
  as: SignedIn | null,
  content: Buffer | string,
  given: { query?: string; filename?: string; type?: string; idempotencyKey?: string } = {},
) =>
  sendForm({
    as,
    query: given.query ?? "purpose=deliverable",
    body: formOf([
      {
        filename: given.filename ?? "work.pdf",
        content,
        ...(given.type === undefined ? {} : { type: given.type }),
      },
    ]),
    ...(given.idempotencyKey === undefined ? {} : { idempotencyKey: given.idempotencyKey }),
  });
