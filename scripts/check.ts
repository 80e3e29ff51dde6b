import { join } from "node:path";
import { runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";

/** Runs every static check to its end, so that one run shows everything to fix. */

interface Tool {
  name: string;
  /** The tool's entry file, below node_modules. */
  entry: string;
  args: readonly string[];
  /** Megabytes of heap where Node's own limit is too low. */
  heap?: number;
}

const tools: readonly Tool[] = [
  { name: "types", entry: "typescript/bin/tsc", args: ["--noEmit"] },
  {
    name: "eslint",
    entry: "eslint/bin/eslint.js",
    args: ["--max-warnings", "0", "--cache", "--cache-location", "node_modules/.cache/eslint/", "."],
    // The types of every file are in memory at once.
    heap: 8192,
  },
  { name: "prettier", entry: "prettier/bin/prettier.cjs", args: ["--check", "--log-level", "warn", "."] },
  {
    name: "dependencies",
    entry: "dependency-cruiser/bin/dependency-cruise.mjs",
    args: [
      "--config",
      "tests/architecture/dependency-rules.mjs",
      "app",
      "lib",
      "models",
      "middleware.ts",
      "instrumentation.ts",
      "scripts",
    ],
  },
  { name: "unused code", entry: "knip/bin/knip.js", args: ["--config", "tests/architecture/knip.json"] },
  {
    name: "code that only tests use",
    entry: "knip/bin/knip.js",
    args: ["--config", "tests/architecture/knip-production.jsonc", "--production"],
  },
  {
    name: "secrets",
    entry: "secretlint/bin/secretlint.js",
    // Files that git ignores are skipped: a build and its caches are gigabytes.
    args: ["--secretlintrc", "tests/architecture/secretlint.json", "--secretlintignore", ".gitignore", "**/*"],
  },
];

void runScript(async () => {
  const failed: string[] = [];
  for (const { name, entry, args, heap } of tools) {
    const begun = performance.now();
    const options = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
    const { code, stdout, stderr } = await run(
      process.execPath,
      [...options, join(root, "node_modules", entry), ...args],
      { cwd: root },
    );
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? "ok  " : "FAIL"} ${name} (${seconds} s)\n`);
    if (code === 0) continue;
    failed.push(name);
    process.stdout.write(`${stdout}${stderr}\n`);
  }
  process.stdout.write(failed.length === 0 ? "All checks passed.\n" : `Failed: ${failed.join(", ")}.\n`);
  return failed.length === 0 ? 0 : 1;
});
