import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { AwsClient } from "aws4fetch";
import { SECOND } from "@/lib/core/clock";
import type { FileStore, NewObject, StoredObject } from "./store";

export interface S3Settings {
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** How long the bucket may take to say that it is there: within it a store that is down is found out. */
const PRESENCE_MS = 2 * SECOND;
/** How long one object may take. */
const TRANSFER_MS = 25 * SECOND;

/** What a store without versions answers to who asks for them. */
const VERSIONS_UNKNOWN: readonly number[] = [400, 404, 405, 501];

/** The store did not answer as it should. */
class StoreError extends Error {
  override readonly name = "StoreError";
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const textIn = (xml: string, tag: string): string | undefined =>
  new RegExp(`<${tag}>([^<]*)</${tag}>`)
    .exec(xml)?.[1]
    ?.replace(/&(amp|lt|gt|quot|apos);/g, (_all, name: string) => entities[name] ?? "");

/** A bucket that speaks S3's protocol. Requests are signed with the digest of their body, so that altered bytes are refused. */
export function s3Store({ endpoint, bucket, ...credentials }: S3Settings): FileStore {
  const client = new AwsClient({ ...credentials, service: "s3", retries: 0 });
  const base = `${endpoint.replace(/\/+$/, "")}/${bucket}`;
  const addressOf = (key: string) => `${base}/${key.split("/").map(encodeURIComponent).join("/")}`;

  async function send(url: string, init: RequestInit, milliseconds: number, allowed: readonly number[] = []) {
    const response = await client.fetch(url, { ...init, signal: AbortSignal.timeout(milliseconds) });
    if (response.ok || allowed.includes(response.status)) return response;
    await response.body?.cancel();
    throw new StoreError(`The object store answered ${response.status}`);
  }

  const assertUp = () => send(base, { method: "HEAD" }, PRESENCE_MS);

  const discard = async (url: string) => {
    const response = await send(url, { method: "DELETE" }, TRANSFER_MS, [404]);
    await response.body?.cancel();
  };

  /** The first versions of an object and marks of its deletion that a versioned bucket still holds; none where a bucket knows no versions. */
  async function versionsOf(key: string): Promise<string[]> {
    const query = new URLSearchParams({ versions: "", prefix: key });
    const response = await send(`${base}?${query.toString()}`, {}, TRANSFER_MS, VERSIONS_UNKNOWN);
    if (VERSIONS_UNKNOWN.includes(response.status)) {
      await response.body?.cancel();
      return [];
    }
    const entries = (await response.text()).matchAll(/<(Version|DeleteMarker)>([\s\S]*?)<\/\1>/g);
    return [...entries].flatMap(([, , entry = ""]) => {
      const id = textIn(entry, "VersionId");
      return textIn(entry, "Key") === key && id ? [id] : [];
    });
  }

  return {
    kind: "s3",

    async put(key: string, { path, sha256, contentType }: NewObject): Promise<void> {
      await assertUp();
      const headers = { "Content-Type": contentType, "x-amz-content-sha256": sha256, "If-None-Match": "*" };
      const response = await send(
        addressOf(key),
        { method: "PUT", headers, body: new Uint8Array(await readFile(path)) },
        TRANSFER_MS,
      );
      await response.body?.cancel();
    },

    async get(key: string): Promise<Readable | null> {
      await assertUp();
      const response = await send(addressOf(key), {}, TRANSFER_MS, [404]);
      if (response.status !== 404 && response.body) return Readable.fromWeb(response.body as ReadableStream);
      await response.body?.cancel();
      return null;
    },

    async remove(key: string): Promise<void> {
      await discard(addressOf(key));
      for (let ids = await versionsOf(key); ids.length > 0; ids = await versionsOf(key))
        for (const id of ids) await discard(`${addressOf(key)}?${new URLSearchParams({ versionId: id }).toString()}`);
    },

    async *list(prefix = ""): AsyncIterable<StoredObject> {
      for (let token: string | undefined = ""; token !== undefined;) {
        const page = new URLSearchParams({
          "list-type": "2",
          ...(prefix ? { prefix } : {}),
          ...(token ? { "continuation-token": token } : {}),
        });
        const xml: string = await (await send(`${base}?${page.toString()}`, {}, TRANSFER_MS)).text();
        for (const [, entry = ""] of xml.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
          const [key, size, at] = [textIn(entry, "Key"), textIn(entry, "Size"), textIn(entry, "LastModified")];
          if (key && size && at) yield { key, bytes: Number(size), storedAt: new Date(at) };
        }
        token = textIn(xml, "NextContinuationToken");
      }
    },

    isUp: () =>
      assertUp().then(
        () => true,
        () => false,
      ),
  };
}
