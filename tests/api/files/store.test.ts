import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { fileStore } from "@/lib/integrations/storage/file-store";
import { FileModel } from "@/models/file";
import { uploadFile } from "@/tests/support/files";
import { useDatabase } from "@/tests/support/harness";
import { startGateway } from "@/tests/s3-contract/gateway";
import { a } from "@/tests/support/hiring";
import { startObjectServer, type ObjectServer } from "@/tests/support/object-server";
import { useScanner } from "@/tests/support/scanner";
import { setVariables } from "@/tests/support/variables";
import { pdfs } from "@/tests/support/pdfs";
import { aPicture } from "@/tests/support/pictures";

useDatabase();
useScanner();

let server: ObjectServer;
let folder: string;
let restore: (() => void) | undefined;
beforeAll(async () => {
  const gateway = process.env.VERSITYGW;
  server = gateway ? await startGateway(gateway) : await startObjectServer();
  folder = await mkdtemp(join(tmpdir(), "collabhub-store-"));
});
afterEach(async () => {
  restore?.();
  restore = setVariables(server.variables);
  const keys: string[] = [];
  for await (const { key } of fileStore().list()) keys.push(key);
  await Promise.all(keys.map((key) => fileStore().remove(key)));
  restore();
  restore = undefined;
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const readAll = async (stream: Readable | null): Promise<Buffer | null> => {
  if (!stream) return null;
  const pieces: Buffer[] = [];
  for await (const piece of stream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
};
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
async function aFile(bytes: Buffer) {
  const path = join(folder, sha256(bytes));
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, sha256: sha256(bytes), contentType: "application/pdf" };
}
const keyOf = (n: number) => String(n).repeat(32);

describe.each(["database", "s3"] as const)("the store in the %s", (kind) => {
  const use = () => {
    if (kind === "s3") restore = setVariables(server.variables);
    expect(fileStore().kind).toBe(kind);
    return fileStore();
  };

  test("gives back what was put, lists it, and forgets what was removed", async () => {
    const store = use();
    const sizes = [10, 300_000, 1_000_000];
    for (const [n, size] of sizes.entries()) await store.put(keyOf(n), await aFile(Buffer.alloc(size, n + 1)));
    for (const [n, size] of sizes.entries())
      expect((await readAll(await store.get(keyOf(n))))?.equals(Buffer.alloc(size, n + 1))).toBe(true);
    const listed = [];
    for await (const { key, bytes, storedAt } of store.list()) {
      expect(Math.abs(storedAt.getTime() - Date.now())).toBeLessThan(60_000);
      listed.push([key, bytes]);
    }
    expect(listed.sort()).toEqual(sizes.map((size, n) => [keyOf(n), size]));
    await store.remove(keyOf(0));
    await store.remove(keyOf(0));
    expect(await store.get(keyOf(0))).toBeNull();
    expect(await store.isUp()).toBe(true);
  });

  test("never replaces an object", async () => {
    const store = use();
    await store.put(keyOf(1), await aFile(Buffer.from("first")));
    await expect(store.put(keyOf(1), await aFile(Buffer.from("second")))).rejects.toThrow();
    expect((await readAll(await store.get(keyOf(1))))?.toString()).toBe("first");
  });

  test("takes an upload whole", async () => {
    use();
    const { status, body } = await uploadFile(await a("talent"), pdfs.clean());
    expect([status, body.status]).toEqual([201, "ready"]);
    const { key } = await FileModel.findById(body.id).orFail().lean();
    expect(await readAll(await fileStore().get(key))).toEqual(pdfs.clean());
  });
});

test("an object is nobody's without a signature, and altered bytes are refused", async () => {
  restore = setVariables(server.variables);
  await fileStore().put(keyOf(2), await aFile(Buffer.from("private")));
  const { S3_ENDPOINT, S3_BUCKET } = server.variables;
  expect((await fetch(`${S3_ENDPOINT ?? ""}/${S3_BUCKET ?? ""}/${keyOf(2)}`)).status).toBe(403);
  const altered = { ...(await aFile(Buffer.from("as it was"))), sha256: sha256(Buffer.from("as it is said to be")) };
  await expect(fileStore().put(keyOf(3), altered)).rejects.toThrow("400");
  expect(await fileStore().get(keyOf(3))).toBeNull();
});

describe("an upload while the object store", () => {
  test("is gone is 503 within three seconds, and leaves no file that anyone sees", async () => {
    restore = setVariables({ ...server.variables, S3_ENDPOINT: "http://127.0.0.1:9" });
    const started = performance.now();
    const { status, body, headers } = await uploadFile(await a("talent"), await aPicture());
    expect([status, body.code, headers.get("retry-after")]).toEqual([503, "unavailable", "5"]);
    expect(performance.now() - started).toBeLessThan(3000);
    expect((await FileModel.find().lean()).map((row) => row.status)).toEqual(["receiving"]);
    expect(await fileStore().isUp()).toBe(false);
  });

  test("is frozen is 503 within three seconds", async () => {
    const frozen = createServer((socket) => void socket.resume());
    frozen.listen(0, "127.0.0.1");
    await once(frozen, "listening");
    restore = setVariables({
      ...server.variables,
      S3_ENDPOINT: `http://127.0.0.1:${(frozen.address() as AddressInfo).port}`,
    });
    const started = performance.now();
    const { status } = await uploadFile(await a("talent"), await aPicture());
    expect([status, performance.now() - started < 3500]).toEqual([503, true]);
    frozen.close();
  });
});
