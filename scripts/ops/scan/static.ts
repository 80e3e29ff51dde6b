import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, normalize } from "node:path";
import { transform } from "esbuild";
import { globSync } from "tinyglobby";
import { z } from "zod";
import { PlainError } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { resolveTool } from "../tools/resolve";
import type { Finding } from "./risks";

/** Reads the product's sources for what is dangerous: semgrep with the rules of ops/semgrep, njsscan with its own. */

const SCAN_MS = 1_800_000;
const PLANTED = "ops/semgrep/planted.txt";
const sources = ["app", "lib", "models", "scripts", "middleware.ts", "instrumentation.ts"];

const SemgrepReport = z.object({
  results: z.array(z.object({ check_id: z.string(), path: z.string() })),
  errors: z.array(z.unknown()),
  paths: z.object({ scanned: z.array(z.string()) }),
});

/** The findings of semgrep. Throws a {@link PlainError} where a rule did not find the line that is planted for it, or files were not read. */
export async function semgrep(say: (line: string) => void): Promise<Finding[]> {
  const command = await resolveTool("semgrep", say);
  const rules = "ops/semgrep/rules.yml";
  const options = [
    "--metrics=off",
    "--disable-version-check",
    "--no-git-ignore",
    "--scan-unknown-extensions",
    "--quiet",
    "--json",
  ];
  const { code, stdout, stderr } = await run(
    command,
    ["scan", ...options, "--config", rules, ...sources, PLANTED],
    // It starts its other half from the PATH.
    {
      cwd: root,
      timeoutMs: SCAN_MS,
      env: { ...process.env, PATH: `${dirname(command)}${delimiter}${process.env.PATH ?? ""}` },
    },
  );
  if (code > 1) throw new PlainError(`semgrep failed: ${stderr.slice(-500)}`);
  const report = SemgrepReport.parse(JSON.parse(stdout));
  if (report.errors.length > 0) throw new PlainError(`semgrep could not read: ${JSON.stringify(report.errors[0])}`);
  if (report.paths.scanned.length < 1_000) throw new PlainError("semgrep read only a part of the sources");
  const ids = [...(await readFile(join(root, rules), "utf8")).matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id = ""]) => id);
  const found = report.results.map(({ check_id, path }) => ({ rule: check_id.split(".").at(-1) ?? "", path }));
  const blind = ids.filter((id) => !found.some(({ rule, path }) => path === PLANTED && rule === id));
  if (blind.length > 0) throw new PlainError(`These rules do not find what ${PLANTED} plants: ${blind.join(", ")}`);
  return found
    .filter(({ path }) => path !== PLANTED)
    .map(({ rule, path }) => ({ finding: `semgrep ${rule}`, where: path }));
}

const NjsscanReport = z.object({
  nodejs: z.record(z.string(), z.object({ files: z.array(z.object({ file_path: z.string() })).optional() })),
  errors: z.array(z.unknown()).optional(),
});

/** What njsscan must find, so that silence means something. */
const planted = `const express = require("express");
const { exec } = require("child_process");
const app = express();
app.get("/", (req, res) => { exec("ls " + req.query.folder); eval(req.query.code); });
`;

/** The findings of njsscan, which reads JavaScript alone: the sources are translated first. Throws a {@link PlainError} as semgrep() does. */
export async function njsscan(say: (line: string) => void): Promise<Finding[]> {
  const command = await resolveTool("njsscan", say);
  const folder = await mkdtemp(join(tmpdir(), "collabhub-njsscan-"));
  try {
    const sourceOf = new Map<string, string>();
    for (const file of globSync(["{app,lib,models,scripts}/**/*.{ts,tsx}", "*.ts"], { cwd: root })) {
      const source = await readFile(join(root, file), "utf8");
      const { code } = await transform(source, {
        loader: file.endsWith("x") ? "tsx" : "ts",
        jsx: "preserve",
        target: "es2022",
      });
      const translated = file.replace(/\.tsx?$/, ".js");
      sourceOf.set(translated, file);
      const target = join(folder, translated);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, code);
    }
    await writeFile(join(folder, "planted.js"), planted);
    const { stdout, stderr } = await run(command, ["--json", "."], {
      cwd: folder,
      timeoutMs: SCAN_MS,
      env: { ...process.env, PATH: `${dirname(command)}${delimiter}${process.env.PATH ?? ""}` },
    });
    const begin = stdout.indexOf("{");
    if (begin === -1) throw new PlainError(`njsscan failed: ${stderr.slice(-500)}`);
    const report = NjsscanReport.parse(JSON.parse(stdout.slice(begin)));
    const found = Object.entries(report.nodejs).flatMap(([rule, { files = [] }]) =>
      files.map(({ file_path }) => ({
        finding: `njsscan ${rule}`,
        where: sourceOf.get(normalize(file_path)) ?? normalize(file_path),
      })),
    );
    if (!found.some(({ where }) => where === "planted.js"))
      throw new PlainError("njsscan does not find what is planted");
    return found.filter(({ where }) => where !== "planted.js");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
