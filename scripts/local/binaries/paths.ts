import { constants } from "node:fs";
import { access, chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { randomUUID } from "node:crypto";

/** Returns the folder of CollabHub's data: DATA_DIR, by default `.data` in the working folder. */
export const dataDirectory = (env: NodeJS.ProcessEnv = process.env): string => resolve(env.DATA_DIR || ".data");

/**
 * Returns the folder of downloads shared by all clones of this user: COLLABHUB_CACHE_DIR, by default `~/.cache/collabhub`.
 */
export const cacheDirectory = (env: NodeJS.ProcessEnv = process.env): string =>
  resolve(env.COLLABHUB_CACHE_DIR || join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "collabhub"));

/** Whether `file` exists and is executable. */
export const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

/** Returns the first executable on PATH with one of these names, or null. */
export async function findOnPath(...names: string[]): Promise<string | null> {
  for (const name of names) {
    for (const directory of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
      const file = join(directory, name);
      if (await isExecutable(file)) return file;
    }
  }
  return null;
}

/** Writes an executable atomically, so that a concurrent reader or writer never sees a partial file. */
export async function placeExecutable(target: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}.${randomUUID()}`;
  try {
    await writeFile(draft, bytes, { mode: 0o755 });
    await chmod(draft, 0o755);
    await rename(draft, target);
  } finally {
    await rm(draft, { force: true });
  }
}
