import { cp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleClassifier, classifierFolder } from "./classifier";
import type { Progress } from "./binaries/mongod";
import { assertRoom } from "./data-directory";
import { sourceDigest } from "./build-digest";
import { fontFaults } from "./shipped-fonts";
import { PlainError } from "./plain-error";
import { launch } from "./processes";
import type { Managed } from "./processes";
import { root } from "./root";

const output = join(root, ".next");
const standalone = join(output, "standalone");
const stamp = join(standalone, ".fresh");

export interface BuildOptions {
  progress: Progress;
  /** Builds even if the build on disk is current. */
  force?: boolean;
  /** Has `next build` check the types too; true by default. They decide nothing about what is built. */
  checkTypes?: boolean;
  /** Called with the running build, so that its owner can stop it. */
  own?: (child: Managed) => void;
}

/** Whether the build on disk was made from the current sources. */
async function isFresh(digest: string): Promise<boolean> {
  const [known, server] = await Promise.all([
    readFile(stamp, "utf8").catch(() => ""),
    readFile(join(standalone, "server.js"), "utf8").catch(() => ""),
  ]);
  return known.trim() === digest && server !== "";
}

/** Returns the digest of the sources of the build on disk. Throws where there is none. */
export const builtDigest = async (): Promise<string> => (await readFile(stamp, "utf8")).trim();

/** Makes the production build with its assets beside it, unless it is current. Returns whether it built. */
export async function buildIfStale(options: BuildOptions): Promise<boolean> {
  const { progress, force = false, checkTypes = true, own } = options;
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production" as const,
    BUILD_WITHOUT_TYPES: checkTypes ? "" : "1",
  };
  const digest = await sourceDigest(root, env);
  if (!force && (await isFresh(digest))) return false;
  await assertRoom(root);
  progress("Building the application (one to three minutes on two cores)…");
  const begun = Date.now();
  await rm(standalone, { recursive: true, force: true });
  const child = await launch(process.execPath, [join(root, "node_modules/next/dist/bin/next"), "build"], {
    cwd: root,
    env,
    output: "inherit",
  });
  own?.(child);
  const ticking = setInterval(() => progress(`… still building, ${Math.round((Date.now() - begun) / 1000)} s`), 20_000);
  const code = await child.exited;
  clearInterval(ticking);
  if (code !== 0) {
    await assertRoom(root);
    throw new PlainError(`The build failed (exit code ${code}); see the output above.`);
  }
  await cp(join(output, "static"), join(standalone, ".next", "static"), { recursive: true });
  await bundleClassifier();
  await cp(classifierFolder, join(standalone, ".classifier"), { recursive: true });
  await cp(join(root, "public"), join(standalone, "public"), { recursive: true, force: true });
  const faults = await fontFaults(standalone);
  if (faults.length > 0) throw new PlainError(`The build ships other fonts than its list:\n${faults.join("\n")}`);
  // Sources edited during the build are not in it: by the digest taken before, it then counts as stale.
  await writeFile(stamp, `${digest}\n`);
  progress(`Built in ${Math.round((Date.now() - begun) / 1000)} s.`);
  return true;
}
