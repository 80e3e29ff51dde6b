import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { environmentKeys } from "@/lib/core/env";

const readme = readFileSync("README.md", "utf8");
const scripts = (JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> }).scripts;

describe("the README", () => {
  test("explains every variable that is read", () => {
    expect(environmentKeys.filter((key) => !readme.includes(`\`${key}\``))).toEqual([]);
  });

  test("names only commands that exist", () => {
    const named = [...readme.matchAll(/npm run ([a-z0-9:-]+)/g)].map((match) => match[1] ?? "");
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

test("every relative link in the documents leads to a file", () => {
  const dead: string[] = [];
  for (const file of ["README.md", "CONTRIBUTING.md", ...globSync(["docs/**/*.md"])]) {
    for (const [, target] of readFileSync(file, "utf8").matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
      if (target && !existsSync(join(dirname(file), target))) dead.push(`${file}: ${target}`);
    }
  }
  expect(dead).toEqual([]);
});
