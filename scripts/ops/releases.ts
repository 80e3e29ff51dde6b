import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { cp, lstat, mkdir, readFile, readdir, readlink, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { builtDigest } from "../local/build";
import { PlainError, systemErrorCode } from "../local/plain-error";
import { root } from "../local/root";
import type { Layout } from "./layout";

const DIGITS = 12;
const DAY_MS = 24 * 3_600_000;
/** How long a release can be started again, and its assets are served. */
const KEPT_DAYS = 7;

const Manifest = z.object({
  id: z.string(),
  /** Of everything that determines the build. */
  digest: z.string(),
  /** Of every file in the folder: what was built is what is started. */
  content: z.string(),
  packedAt: z.iso.datetime(),
});

/** A build in a folder of its own, named by the first digits of its digest. */
export interface Release extends z.infer<typeof Manifest> {
  readonly directory: string;
}

const manifestOf = (place: Layout, id: string) => join(place.releases, `${id}.json`);

async function filesOf(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() || entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();
}

/** The content of a file, or where a link leads. */
async function contentOf(file: string): Promise<Buffer> {
  return (await lstat(file)).isSymbolicLink() ? Buffer.from(await readlink(file)) : readFile(file);
}

async function contentDigest(directory: string): Promise<string> {
  const hash = createHash("sha256");
  for (const file of await filesOf(directory)) {
    const content = await contentOf(join(directory, file));
    hash.update(JSON.stringify([file, content.length])).update(content);
  }
  return hash.digest("hex");
}

/** Links stay as they are: a release that led into the folder of the build would break with the next build. */
const copy = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, force: true, verbatimSymlinks: true });

/** Writes down a folder as a release. */
export async function recordRelease(place: Layout, digest: string, directory: string): Promise<Release> {
  const id = digest.slice(0, DIGITS);
  const manifest = { id, digest, content: await contentDigest(directory), packedAt: new Date().toISOString() };
  await writeFile(manifestOf(place, id), `${JSON.stringify(manifest, null, 2)}\n`);
  return { ...manifest, directory };
}

/** Keeps the build on disk as a release, unless it is one already. */
export async function packBuild(place: Layout): Promise<Release> {
  const digest = await builtDigest().catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") throw new PlainError("There is no build: run `npm run build`.");
    throw error;
  });
  const id = digest.slice(0, DIGITS);
  const known = await findRelease(place, id);
  if (known) return known;
  const directory = join(place.releases, id);
  const draft = `${directory}.draft`;
  await rm(draft, { recursive: true, force: true });
  await copy(join(root, ".next", "standalone"), draft);
  await rm(directory, { recursive: true, force: true });
  await rename(draft, directory);
  return recordRelease(place, digest, directory);
}

/** Returns the release whose id begins with `revision`, or null. */
export async function findRelease(place: Layout, revision: string): Promise<Release | null> {
  const all = await releases(place);
  const found = all.filter(({ id, digest }) => id.startsWith(revision) || digest === revision);
  if (found.length > 1) throw new PlainError(`${revision} begins several releases: give more digits.`);
  return found[0] ?? null;
}

/** Returns every release that is kept, the latest first. */
export async function releases(place: Layout): Promise<Release[]> {
  const names = (await readdir(place.releases)).filter((name) => name.endsWith(".json"));
  const all = await Promise.all(
    names.map(async (name) => {
      const manifest = Manifest.parse(JSON.parse(await readFile(join(place.releases, name), "utf8")));
      return { ...manifest, directory: join(place.releases, manifest.id) };
    }),
  );
  return all.sort((a, b) => b.packedAt.localeCompare(a.packedAt));
}

/** Returns the release `revision`, its files compared with its manifest. Throws a {@link PlainError} where they differ. */
export async function fetchRelease(place: Layout, revision: string): Promise<Release> {
  const release = await findRelease(place, revision);
  if (!release)
    throw new PlainError(`No release begins with ${revision}; \`npm run ops:deploy\` alone packs the build.`);
  if ((await contentDigest(release.directory)) !== release.content)
    throw new PlainError(`The files of release ${release.id} are not those that were packed: it is not started.`);
  return release;
}

/** Adds the assets of a release to those that the edge serves: a page of any release that is kept finds its own. */
export async function publishAssets(place: Layout, release: Release): Promise<void> {
  const target = join(place.assets, "_next", "static");
  await mkdir(target, { recursive: true });
  await copy(join(release.directory, ".next", "static"), target);
}

/** Removes releases older than a week but those that run, and the assets that no release has any more. Returns the ids that went. */
export async function pruneReleases(place: Layout, running: readonly string[], now: number): Promise<string[]> {
  const all = await releases(place);
  const old = all.filter(
    ({ id, packedAt }) => !running.includes(id) && now - Date.parse(packedAt) > KEPT_DAYS * DAY_MS,
  );
  if (old.length === 0) return [];
  const kept = new Set<string>();
  for (const { directory } of all.filter((release) => !old.includes(release)))
    for (const file of await filesOf(join(directory, ".next", "static"))) kept.add(file);
  const assets = join(place.assets, "_next", "static");
  for (const file of await filesOf(assets)) if (!kept.has(file)) await rm(join(assets, file));
  for (const { id, directory } of old) {
    await rm(manifestOf(place, id));
    await rm(directory, { recursive: true, force: true });
  }
  return old.map(({ id }) => id);
}
