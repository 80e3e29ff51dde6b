import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { resolveTool } from "../tools/resolve";
import { checks } from "./checks";
import type { Check } from "./checks";
import { plant } from "./plant";

/**
 * Validates every file by which CollabHub is deployed, each with the tool that knows its form, and then shows that the tool would have found a
 * mistake: a copy with a planted typo must be refused, and by its name. Exits 1 when a file is refused, or a typo is not.
 * `npm run ops:validate -- compose` runs the checks whose name contains the word.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const CHECK_MS = 300_000;

/** Options under which `vercel.ts` is checked by itself: those of the project, without its other files. */
const compilerOptions = [
  "--ignoreConfig",
  "--noEmit",
  "--strict",
  "--module",
  "esnext",
  "--moduleResolution",
  "bundler",
];
const own = [".hadolint.yaml", ".github/zizmor.yml"];

async function validate(check: Check, folder: string): Promise<{ code: number; output: string }> {
  const isCompiler = check.validator === "tsc";
  const command = check.validator === "tsc" ? process.execPath : await resolveTool(check.validator, say);
  const before = isCompiler
    ? [join(root, "node_modules/typescript/bin/tsc"), ...compilerOptions, "--types", "node", "--skipLibCheck"]
    : check.args.map((one) => (own.includes(one) ? join(root, one) : one));
  const { code, stdout, stderr } = await run(command, [...before, ...check.files], {
    cwd: folder,
    timeoutMs: CHECK_MS,
  });
  return { code, output: `${stdout}${stderr}`.trim() };
}

/** The sentences that say what is wrong with the files of a check, or with the check itself. */
async function faultsOf(check: Check): Promise<string[]> {
  const good = await validate(check, root);
  if (good.code !== 0) return [`${check.validator} refuses ${check.files.join(", ")}:\n${good.output}`];
  const folder = await mkdtemp(join(tmpdir(), "collabhub-validate-"));
  try {
    await plant(root, folder, check.files, check.typo);
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    await writeFile(join(folder, "package.json"), '{"type":"module"}');
    const bad = await validate(check, folder);
    const { from, to, file, says } = check.typo;
    if (bad.code === 0) return [`${check.validator} accepts “${to}” for “${from}” in ${file}`];
    return says.test(bad.output) ? [] : [`${check.validator} refuses ${file} for another reason:\n${bad.output}`];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

void runScript(async () => {
  const [wanted = ""] = process.argv.slice(2);
  const chosen = checks.filter(({ name, validator }) => `${name} ${validator}`.includes(wanted));
  let failed = chosen.length === 0 ? 1 : 0;
  if (failed) say(`No check is called ${wanted}.`);
  for (const check of chosen) {
    const begun = performance.now();
    const faults = await faultsOf(check);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    failed += faults.length;
    say(`${faults.length === 0 ? "ok  " : "FAIL"} ${check.name}: ${check.validator} (${seconds} s)`);
    for (const fault of faults) say(fault);
  }
  if (!failed)
    say("Every file is valid, and every planted typo was refused. No image was built, and nothing was deployed.");
  return failed === 0 ? 0 : 1;
});
