import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { folderProblem, prepareDataDirectory } from "@/scripts/local/data-directory";
import { localAddress } from "@/scripts/local/environment";
import { sourceDigest } from "@/scripts/local/build-digest";
import { startProblem } from "@/scripts/local/mongo";
import { PlainError, explain } from "@/scripts/local/plain-error";
import { assertPortFree, parsePort, rememberedPort } from "@/scripts/local/ports";
import { localSecrets } from "@/scripts/local/secrets";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "collabhub-unit-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe("ports", () => {
  it("are whole numbers in range", () => {
    expect(parsePort("3000", "PORT")).toBe(3000);
    for (const text of ["0", "65536", "80a", "-1", "3.5", "1e3", " 80", ""]) {
      expect(() => parsePort(text, "PORT")).toThrow("PORT must be a whole number");
    }
  });

  it("that are busy are refused in one sentence that names another", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "0.0.0.0", resolve));
    const { port } = server.address() as AddressInfo;
    await expect(assertPortFree(port, "127.0.0.1")).rejects.toThrow(`Port ${port} is busy`);
    await new Promise((resolve) => server.close(resolve));
    await expect(assertPortFree(port, "127.0.0.1")).resolves.toBeUndefined();
  });

  it("are remembered, and chosen anew when taken", async () => {
    const file = join(directory, "nested", "port");
    const first = await rememberedPort(file);
    expect(await rememberedPort(file)).toBe(first);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(first, "127.0.0.1", resolve));
    const second = await rememberedPort(file);
    expect(second).not.toBe(first);
    expect(Number(await readFile(file, "utf8"))).toBe(second);
    await new Promise((resolve) => server.close(resolve));
  });

  it("come from PORT, and the address stays on loopback whatever HOSTNAME says", () => {
    expect(localAddress({ NODE_ENV: "test", HOSTNAME: "box" })).toEqual({
      port: 3000,
      host: "127.0.0.1",
      url: "http://localhost:3000",
    });
    expect(localAddress({ NODE_ENV: "test", PORT: "4100", COLLABHUB_HOST: "0.0.0.0" })).toMatchObject({
      port: 4100,
      host: "0.0.0.0",
    });
  });
});

describe("the digest of the sources", () => {
  const env: NodeJS.ProcessEnv = { NODE_ENV: "production" };

  it("changes with a source, its name, its place and the lock, and not with tests or documents", async () => {
    const digests = new Set<string>();
    const add = async (file: string, text: string) => {
      await mkdir(join(directory, file, ".."), { recursive: true });
      await writeFile(join(directory, file), text);
      digests.add(await sourceDigest(directory, env));
    };
    await add("app/page.tsx", "one");
    await add("app/page.tsx", "two");
    await add("lib/page.tsx", "two");
    await add("package-lock.json", "{}");
    await rm(join(directory, "lib/page.tsx"));
    digests.add(await sourceDigest(directory, env));
    expect(digests.size).toBe(5);
    await add("tests/unit/x.test.ts", "irrelevant");
    await add("README.md", "irrelevant");
    expect(digests.size).toBe(5);
  });

  it("changes with those public variables that a source names, since only they are inlined", async () => {
    await mkdir(join(directory, "app"));
    await writeFile(join(directory, "app/client.ts"), "export const dsn = process.env.NEXT_PUBLIC_SENTRY_DSN;");
    const plain = await sourceDigest(directory, env);
    expect(
      await sourceDigest(directory, { ...env, NEXT_PUBLIC_APP_URL: "http://localhost:4100", JWT_SECRET: "x" }),
    ).toBe(plain);
    expect(await sourceDigest(directory, { ...env, NEXT_PUBLIC_SENTRY_DSN: "https://sentry.invalid/1" })).not.toBe(
      plain,
    );
  });
});

describe("the secrets of a data folder", () => {
  it("are random, readable by their owner alone, and the same at the next start", async () => {
    const first = await localSecrets(directory);
    expect(await localSecrets(directory)).toEqual(first);
    expect(first.JWT_SECRET).not.toBe(first.JWT_REFRESH_SECRET);
    expect((await stat(join(directory, "secrets.json"))).mode & 0o777).toBe(0o600);
    await rm(join(directory, "secrets.json"));
    expect((await localSecrets(directory)).JWT_SECRET).not.toBe(first.JWT_SECRET);
  });

  it("survive a damaged file and keep what else stands in it", async () => {
    await writeFile(join(directory, "secrets.json"), "{");
    expect((await localSecrets(directory)).JWT_SECRET.length).toBeGreaterThanOrEqual(32);
    await writeFile(join(directory, "secrets.json"), JSON.stringify({ JWT_SECRET: "kept", OTHER: "too" }));
    expect((await localSecrets(directory)).JWT_SECRET).toBe("kept");
    expect(JSON.parse(await readFile(join(directory, "secrets.json"), "utf8"))).toMatchObject({ OTHER: "too" });
  });
});

describe("the data folder", () => {
  it("is made for its owner alone, and refused in one sentence where a file stands in its way", async () => {
    const fresh = join(directory, "a", "b");
    await prepareDataDirectory(fresh);
    expect((await stat(fresh)).mode & 0o777).toBe(0o700);
    await writeFile(join(directory, "file"), "");
    await expect(prepareDataDirectory(join(directory, "file"))).rejects.toThrow("is a file where a folder is needed");
    await expect(prepareDataDirectory(join(directory, "file", "below"))).rejects.toThrow(
      "choose another folder with DATA_DIR",
    );
  });

  it("has a sentence for every reason to refuse it", () => {
    for (const code of ["EACCES", "EROFS", "ENOTDIR", "ENOSPC", "EODD", undefined]) {
      expect(folderProblem("/data", code)).toMatch(/^(\/data|The disk that holds \/data) .+ DATA_DIR\.$/);
    }
  });
});

describe("a failure", () => {
  it("is one sentence where its cause is known, and a stack where it is not", () => {
    expect(explain(new PlainError("Port 3000 is busy."))).toBe("Port 3000 is busy.");
    expect(explain(Object.assign(new Error("write"), { code: "ENOSPC" }))).toContain("The disk is full");
    expect(explain(new Error("odd"))).toContain("at ");
    expect(explain("text")).toBe("text");
  });

  it("of mongod is told from its log", () => {
    expect(startProblem('{"msg":"DBPathInUse: Unable to lock the lock file"}', "/d", 1)).toContain(
      "Another mongod already uses /d",
    );
    expect(startProblem("No space left on device", "/d", 1)).toContain("is full");
    expect(startProblem("Address already in use", "/d", 1)).toContain("Port 1");
    expect(startProblem("Permission denied", "/d", 1)).toContain("may not write");
    expect(startProblem("unsupported WiredTiger file version", "/d", 1)).toContain("another version of MongoDB");
    expect(startProblem('{"s":"I"}\n{"s":"F","msg":"odd"}\n', "/d", 1)).toContain('"msg":"odd"');
    expect(startProblem("", "/d", 1)).toContain("its log has the reason");
  });
});
