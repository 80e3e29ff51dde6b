import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { root } from "./root";

const source = join(root, "scripts", "picture-classifier", "child.ts");
/** The instructions that every processor of the last ten years has, and those for the others. */
const binaries = ["tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm.wasm"];

/** Where a checkout has the program that judges pictures; the build copies it beside its server. */
export const classifierFolder = join(root, ".classifier");

async function digest(): Promise<string> {
  const hash = createHash("sha256");
  for (const file of [source, join(root, "package-lock.json")]) hash.update(await readFile(file));
  return hash.digest("hex");
}

/** Bundles the program that judges pictures, its model included, unless it is current. */
export async function bundleClassifier(): Promise<void> {
  const stamp = join(classifierFolder, ".fresh");
  const wanted = await digest();
  if ((await readFile(stamp, "utf8").catch(() => "")) === wanted) return;
  await mkdir(classifierFolder, { recursive: true });
  await build({
    entryPoints: [source],
    outfile: join(classifierFolder, "child.cjs"),
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    mainFields: ["module", "main"],
    legalComments: "none",
    logLevel: "warning",
  });
  for (const name of binaries)
    await copyFile(join(root, "node_modules/@tensorflow/tfjs-backend-wasm/dist", name), join(classifierFolder, name));
  await writeFile(stamp, wanted);
}
