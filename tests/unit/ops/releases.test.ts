import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { layout, prepareLayout, type Layout } from "@/scripts/ops/layout";
import { fetchRelease, pruneReleases, publishAssets, recordRelease, releases } from "@/scripts/ops/releases";

const DAY = 24 * 3_600_000;
let folder: string;
let place: Layout;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "collabhub-releases-"));
  place = layout({ NODE_ENV: "test", DATA_DIR: folder });
  await prepareLayout(place);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A release with one script of its own. */
async function release(digest: string, script: string) {
  const directory = join(place.releases, digest.slice(0, 12));
  await mkdir(join(directory, ".next", "static"), { recursive: true });
  await writeFile(join(directory, ".next", "static", script), script);
  await writeFile(join(directory, "server.js"), "serve");
  await symlink("server.js", join(directory, "link"));
  return recordRelease(place, digest, directory);
}

test("a release is started as it was packed, and not otherwise", async () => {
  const { id, directory } = await release("aaaaaaaaaaaa1111", "a.js");
  expect((await fetchRelease(place, "aaaa")).id).toBe(id);
  await rm(join(directory, "link"));
  await symlink("elsewhere.js", join(directory, "link"));
  await expect(fetchRelease(place, id)).rejects.toThrow("not those that were packed");
  await rm(join(directory, "link"));
  await symlink("server.js", join(directory, "link"));
  await writeFile(join(directory, "server.js"), "other");
  await expect(fetchRelease(place, id)).rejects.toThrow("not those that were packed");
  await expect(fetchRelease(place, "bbbb")).rejects.toThrow("No release begins with bbbb");
});

test("a release goes after a week unless it runs, and its assets with it", async () => {
  const running = await release("aaaaaaaaaaaa1111", "a.js");
  const old = await release("bbbbbbbbbbbb1111", "b.js");
  for (const one of [running, old]) await publishAssets(place, one);
  const now = Date.parse(old.packedAt);
  expect(await pruneReleases(place, [running.id], now + 7 * DAY)).toEqual([]);
  expect(await pruneReleases(place, [running.id], now + 7 * DAY + 60_000)).toEqual([old.id]);
  expect((await releases(place)).map(({ id }) => id)).toEqual([running.id]);
  await expect(fetchRelease(place, running.id)).resolves.toBeDefined();
});
