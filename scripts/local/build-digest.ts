import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode } from "./plain-error";

/** The sources of a build. Tests, scripts and documents are not part of it. */
const FOLDERS = ["app", "lib", "models", "public"];
const FILES = [
  "middleware.ts",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "docs/openapi.json",
  "scripts/picture-classifier/child.ts",
  ".env",
  ".env.production",
  ".env.local",
  ".env.production.local",
];

async function filesUnder(directory: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(directory, folder), { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if (systemErrorCode(error) === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1));
}

async function contentOf(file: string): Promise<Buffer | null> {
  return readFile(file).catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  });
}

const INLINED = /process\.env(?:\.|\[["'])(NEXT_PUBLIC_\w+)/g;

/**
 * Returns a digest of everything that determines the output of `next build`: sources, lock file, this Node, and those
 * NEXT_PUBLIC_ variables that a source names, since these are inlined. Equal digests mean that the build on disk is current.
 */
export async function sourceDigest(directory: string, env: NodeJS.ProcessEnv): Promise<string> {
  const hash = createHash("sha256").update(`${process.version}\n`);
  const inlined = new Set<string>();
  const nested = await Promise.all(FOLDERS.map((folder) => filesUnder(directory, folder)));
  for (const file of [...nested.flat(), ...FILES].sort()) {
    const content = await contentOf(join(directory, file));
    if (!content) continue;
    // The length prevents the end of one file from being read as the beginning of the next.
    hash.update(JSON.stringify([file, content.length])).update(content);
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, name] of content.toString("utf8").matchAll(INLINED)) if (name) inlined.add(name);
  }
  for (const name of [...inlined].sort()) hash.update(JSON.stringify([name, env[name] ?? null]));
  return hash.digest("hex");
}
