import { createHash } from "node:crypto";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { launch, run, type Managed } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { waitForHealth } from "@/scripts/local/standalone";

const sources = join(root, "tests/bench/partners");
/** Outside everything that is committed, linted or built. */
const workshop = join(root, ".data/bench-partner");

async function digest(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const file of [
    "next/list.mjs",
    "next/next.config.mjs",
    "next/app/layout.jsx",
    "next/app/page.jsx",
    "next/app/static/page.jsx",
    "next/app/trivial/route.js",
    "next/app/list/route.js",
  ]) {
    hash.update(file).update(await readFile(join(sources, file)));
  }
  return hash.update(await readFile(join(root, "package-lock.json"))).digest("hex");
}

interface Manifest {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** What the named packages need, themselves included, as far as it is installed. */
async function closureOf(names: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name)) continue;
    const text = await readFile(join(root, "node_modules", name, "package.json"), "utf8").catch(() => null);
    if (text === null) continue;
    found.add(name);
    const { dependencies, optionalDependencies } = JSON.parse(text) as Manifest;
    queue.push(...Object.keys({ ...dependencies, ...optionalDependencies }));
  }
  return [...found];
}

/** Links packages into the workshop: were the project its root, Next would take the product's middleware along. */
async function linkPackages(): Promise<void> {
  for (const name of await closureOf(["next", "react", "react-dom", "mongodb"])) {
    const to = join(workshop, "node_modules", name);
    await mkdir(dirname(to), { recursive: true });
    const linked = await run("cp", ["-al", join(root, "node_modules", name), to]);
    if (linked.code !== 0) await cp(join(root, "node_modules", name), to, { recursive: true });
  }
}

/** Builds the bare Next application unless its build is fresh. */
export async function buildNextPartner(progress: (line: string) => void): Promise<void> {
  const stamp = join(workshop, ".fresh");
  const wanted = await digest();
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
  progress("building the bare Next application…");
  await rm(workshop, { recursive: true, force: true });
  await mkdir(workshop, { recursive: true });
  await cp(join(sources, "next"), workshop, { recursive: true });
  // Of its own, or the product's would apply.
  await writeFile(join(workshop, "package.json"), `{ "name": "bench-partner", "private": true }\n`);
  await linkPackages();
  const log = join(workshop, "build.log");
  const child = await launch(process.execPath, [join(workshop, "node_modules/next/dist/bin/next"), "build"], {
    cwd: workshop,
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    output: { file: log },
  });
  const code = await child.exited;
  if (code !== 0) {
    throw new Error(
      `the bare Next application could not be built (exit code ${code}):\n${await readFile(log, "utf8")}`,
    );
  }
  await writeFile(stamp, wanted);
}

/** Starts the bare Next application, in production mode as the product is. */
export async function startNextPartner(port: number, mongoUri: string): Promise<Managed> {
  const directory = join(workshop, ".next/standalone");
  const child = await launch(process.execPath, [join(directory, "server.js")], {
    cwd: directory,
    env: {
      PATH: process.env.PATH ?? "",
      NODE_ENV: "production",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      MONGODB_URI: mongoUri,
    },
  });
  await waitForHealth(`http://127.0.0.1:${port}/trivial`, child);
  return child;
}

/** Starts the bare node:http server. */
export async function startHttpPartner(port: number, mongoUri: string): Promise<Managed> {
  const child = await launch(process.execPath, [join(sources, "http.mjs")], {
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", PORT: String(port), MONGODB_URI: mongoUri },
  });
  await waitForHealth(`http://127.0.0.1:${port}/trivial`, child);
  return child;
}
