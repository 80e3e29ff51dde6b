import { existsSync, readFileSync } from "node:fs";
import { join, normalize } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";

/** The patterns of .dockerignore, in order: of those that match, the last one decides. */
const patterns = readFileSync(".dockerignore", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => ({ kept: line.startsWith("!"), pattern: line.replace(/^!/, "") }));

const matches = (pattern: string, file: string) =>
  pattern === "*" ||
  file === pattern ||
  file.startsWith(`${pattern}/`) ||
  (pattern.startsWith("**/") && file.endsWith(pattern.slice(2)));

const inImage = (file: string) => patterns.findLast(({ pattern }) => matches(pattern, file))?.kept ?? true;

const importing = /(?:\bfrom|\bimport|\bimport\()\s*"(@\/|\.\.?\/)([^"]+)"/g;
const endings = ["", ".ts", ".tsx", ".css", ".json", "/index.ts"];

/** The files of the project that a file imports. */
function imports(file: string): string[] {
  return [...readFileSync(file, "utf8").matchAll(importing)].map(([, start = "", rest = ""]) => {
    const path = normalize(start === "@/" ? rest : join(file, "..", start, rest));
    return endings.map((ending) => `${path}${ending}`).find((one) => /\.\w+$/.test(one) && existsSync(one)) ?? path;
  });
}

const sources = globSync(["{app,lib,models,scripts}/**/*.{ts,tsx}", "*.ts"]).filter(inImage);

describe("the image", () => {
  test("gets every file that what it gets imports", () => {
    const missing = sources.flatMap((file) =>
      imports(file)
        .filter((imported) => !inImage(imported))
        .map((imported) => `${file} imports ${imported}`),
    );
    expect(missing).toEqual([]);
  });

  test("gets neither tests nor secrets nor data", () => {
    for (const file of [
      "tests/support/routes.ts",
      ".env",
      ".env.local",
      ".data/secrets.json",
      ".git/config",
      "README.md",
    ])
      expect(inImage(file), file).toBe(false);
    expect(sources.length).toBeGreaterThan(500);
  });
});

describe("the Dockerfile", () => {
  const lines = readFileSync("Dockerfile", "utf8").split("\n");
  const from = lines.filter((line) => line.startsWith("FROM "));

  test("builds on one Node, a supported long-term release", () => {
    expect(from.filter((line) => line.includes(":"))).toEqual(["FROM node:24-bookworm-slim AS base"]);
  });

  test("runs without root, with a health check, and copies only what the image gets or another stage made", () => {
    for (const stage of ["tools", "run"]) {
      const start = lines.findIndex((line) => line.endsWith(` AS ${stage}`));
      const end = lines.findIndex((line, index) => index > start && line.startsWith("FROM "));
      const body = lines.slice(start, end === -1 ? undefined : end);
      expect(body).toContain("USER 1000:1000");
    }
    expect(lines.some((line) => line.startsWith("HEALTHCHECK "))).toBe(true);
    const copied = lines
      .filter((line) => line.startsWith("COPY ") && !line.includes("--from="))
      .flatMap((line) => line.split(" ").slice(1, -1))
      .filter((path) => path !== "." && !inImage(path));
    expect(copied).toEqual([]);
  });

  test("pipes nothing from the network into a shell and installs no package without its lock", () => {
    const text = lines.join("\n");
    expect(text).not.toMatch(/curl|wget|ADD https?:|npm install|:latest/);
  });
});
