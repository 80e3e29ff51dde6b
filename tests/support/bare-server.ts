import { copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@/scripts/local/ports";
import { launch } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { waitForHealth } from "@/scripts/local/standalone";
import { serverEnvironment } from "./services";

/** Links everything of a folder into another but for the names that stand there of their own. */
async function linkAll(from: string, to: string, own: readonly string[]): Promise<void> {
  await mkdir(to, { recursive: true });
  for (const name of await readdir(from)) if (!own.includes(name)) await symlink(join(from, name), join(to, name));
}

/** The build as it would be had nobody written middleware.ts: the same files, with empty manifests of it. */
async function buildWithoutMiddleware(): Promise<string> {
  const built = join(root, ".next", "standalone");
  const bare = await mkdtemp(join(tmpdir(), "collabhub-bare-"));
  await linkAll(built, bare, [".next", "server.js", "package.json"]);
  for (const name of ["server.js", "package.json"]) await copyFile(join(built, name), join(bare, name));
  await linkAll(join(built, ".next"), join(bare, ".next"), ["server"]);
  const manifests = {
    "middleware-manifest.json": { version: 3, middleware: {}, functions: {}, sortedMiddleware: [] },
    "functions-config-manifest.json": { version: 1, functions: {} },
  };
  await linkAll(join(built, ".next", "server"), join(bare, ".next", "server"), Object.keys(manifests));
  for (const [name, content] of Object.entries(manifests))
    await writeFile(join(bare, ".next", "server", name), JSON.stringify(content));
  return bare;
}

export interface BareServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts the build without its middleware, as `env` says; removes the copy when it stops. */
export async function startWithoutMiddleware(env: Record<string, string>): Promise<BareServer> {
  const [directory, port] = await Promise.all([buildWithoutMiddleware(), freePort()]);
  const url = `http://127.0.0.1:${port}`;
  const child = await launch(process.execPath, [join(directory, "server.js")], {
    cwd: directory,
    env: { ...serverEnvironment(port), ...env, NODE_ENV: "production", PORT: String(port), HOSTNAME: "127.0.0.1" },
  });
  const stop = async () => {
    await child.stop(15_000);
    await rm(directory, { recursive: true, force: true });
  };
  await waitForHealth(`${url}/api/health`, child).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { url, stop };
}
