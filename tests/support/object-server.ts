import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AwsV4Signer } from "aws4fetch";

const credentials = { accessKeyId: "AKIAOFTHISTEST", secretAccessKey: "a-secret-key-of-this-test" };
const REGION = "ca-central-1";
const BUCKET = "files-of-this-test";
/** Objects of one page of a list: few, so that lists have several. */
const PAGE = 2;

interface StoredBytes {
  bytes: Buffer;
  type: string;
  at: Date;
  version: string;
  /** The mark of a deletion. */
  deleted: boolean;
}

/** Whether a request is signed with our key, over what it says of itself and of its body. */
async function isSigned(request: IncomingMessage, url: URL): Promise<boolean> {
  const { authorization = "", "x-amz-date": date, "x-amz-content-sha256": digest } = request.headers;
  const names = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
  const headers = Object.fromEntries(
    names.filter((name) => name !== "host").map((name) => [name, String(request.headers[name] ?? "")]),
  );
  const signer = new AwsV4Signer({
    method: request.method ?? "GET",
    url: url.href,
    headers: { ...headers, "x-amz-content-sha256": String(digest) },
    ...credentials,
    region: REGION,
    service: "s3",
    datetime: String(date),
  });
  return (await signer.authHeader()) === authorization;
}

export interface ObjectServer {
  /** The settings of the store that this server holds. */
  readonly variables: Record<string, string>;
  /** Everything that it holds, former versions included, with their keys and types as text. */
  readonly everything?: () => string[];
  stop(): Promise<void>;
}

/** The settings of a store in the bucket of these tests. */
export const bucketAt = (url: string): Record<string, string> => ({
  FILES_STORE: "s3",
  S3_ENDPOINT: url,
  S3_REGION: REGION,
  S3_BUCKET: BUCKET,
  S3_ACCESS_KEY_ID: credentials.accessKeyId,
  S3_SECRET_ACCESS_KEY: credentials.secretAccessKey,
});

/** A small server with a versioned bucket that speaks as much of S3's protocol as the store does, and is as strict as the real one about signatures. */
export async function startObjectServer(): Promise<ObjectServer> {
  /** The versions of each object, the latest last. */
  const objects = new Map<string, StoredBytes[]>();
  const add = (key: string, version: Omit<StoredBytes, "at" | "version">) =>
    objects.set(key, [...(objects.get(key) ?? []), { ...version, at: new Date(), version: randomUUID() }]);
  const present = (key: string) => {
    const last = objects.get(key)?.at(-1);
    return last?.deleted ? undefined : last;
  };
  const server: Server = createServer((request, response) => {
    const answer = async () => {
      const pieces: Buffer[] = [];
      for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece);
      const body = Buffer.concat(pieces);
      const url = new URL(request.url ?? "/", `http://${request.headers.host ?? ""}`);
      if (!(await isSigned(request, url)))
        return response.writeHead(403).end("<Error><Code>AccessDenied</Code></Error>");
      const digest = request.headers["x-amz-content-sha256"];
      if (request.method === "PUT" && digest !== createHash("sha256").update(body).digest("hex"))
        return response.writeHead(400).end("<Error><Code>XAmzContentSHA256Mismatch</Code></Error>");
      const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 2));
      if (key === "" && request.method === "HEAD") return response.writeHead(200).end();
      if (key === "" && url.searchParams.has("versions")) {
        const shown = [...objects]
          .filter(([name]) => name.startsWith(url.searchParams.get("prefix") ?? ""))
          .flatMap(([name, versions]) => versions.map((version) => ({ name, ...version })))
          .slice(0, PAGE)
          .map(({ name, version, deleted }) => {
            const tag = deleted ? "DeleteMarker" : "Version";
            return `<${tag}><Key>${name}</Key><VersionId>${version}</VersionId></${tag}>`;
          });
        return response.end(`<ListVersionsResult>${shown.join("")}</ListVersionsResult>`);
      }
      if (key === "") {
        const all = [...objects.keys()].flatMap((name) => {
          const last = present(name);
          return last && name.startsWith(url.searchParams.get("prefix") ?? "") ? [[name, last] as const] : [];
        });
        all.sort(([a], [b]) => (a < b ? -1 : 1));
        const start = Number(url.searchParams.get("continuation-token") ?? "0");
        const shown = all
          .slice(start, start + PAGE)
          .map(
            ([name, { bytes, at }]) =>
              `<Contents><Key>${name}</Key><LastModified>${at.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`,
          );
        const next = start + PAGE < all.length ? `<NextContinuationToken>${start + PAGE}</NextContinuationToken>` : "";
        return response.end(`<ListBucketResult>${shown.join("")}${next}</ListBucketResult>`);
      }
      const found = present(key);
      const version = url.searchParams.get("versionId");
      if (request.method === "PUT") {
        if (found && request.headers["if-none-match"] === "*") return response.writeHead(412).end();
        add(key, { bytes: body, type: String(request.headers["content-type"]), deleted: false });
        return response.writeHead(200).end();
      }
      if (request.method === "DELETE") {
        const left = version === null ? [] : (objects.get(key) ?? []).filter((one) => one.version !== version);
        if (version === null) add(key, { bytes: Buffer.alloc(0), type: "", deleted: true });
        else if (left.length > 0) objects.set(key, left);
        else objects.delete(key);
        return response.writeHead(204).end();
      }
      return found ? response.end(found.bytes) : response.writeHead(404).end();
    };
    answer().catch(() => response.writeHead(500).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    variables: bucketAt(url),
    everything: () =>
      [...objects].flatMap(([key, versions]) =>
        versions.map(({ bytes, type }) => `${key} ${type} ${bytes.toString("latin1")}`),
      ),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
