import { existsSync, readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { tools } from "@/scripts/ops/tools/list";
import { checks } from "@/scripts/ops/validate/checks";
import { withTypo } from "@/scripts/ops/validate/plant";

/** What runs the validators is `npm run ops:validate`; here is what can be seen without them. */

describe("the validators", () => {
  test("read every file by which the product is deployed", () => {
    const read = checks.flatMap(({ files }) => files);
    const there = globSync([".github/workflows/*.yml", "ops/kubernetes/*.yml", "ops/aws/*.yml", "ops/compose*.yml"], {
      dot: true,
    });
    expect(there.length).toBeGreaterThan(8);
    expect(there.filter((file) => !read.includes(file))).toEqual([]);
    expect(read.filter((file) => !existsSync(file))).toEqual([]);
  });

  test.each(checks)("$name has a place for its typo, which changes the file", ({ files, typo }) => {
    const text = readFileSync(typo.file, "utf8");
    expect(files).toContain(typo.file);
    expect(withTypo(text, typo)).not.toBe(text);
    expect(() => withTypo("something else", typo)).toThrow("nothing can be planted");
  });

  test("are at exact versions, each file with its checksum", () => {
    const sets = globSync(["scripts/ops/tools/*.txt"]);
    expect(sets.length).toBeGreaterThan(2);
    for (const set of sets) {
      const packages = readFileSync(set, "utf8")
        .split(/\n(?=[a-z0-9])/i)
        .slice(1);
      expect(packages.length).toBeGreaterThan(10);
      for (const one of packages)
        expect(one, set).toMatch(/^[\w.-]+(\[[\w,-]+\])?==\S+.*\\\n\s+--hash=sha256:[0-9a-f]{64}/);
    }
    for (const tool of Object.values(tools)) if (tool.from === "go") expect(tool.sum).toMatch(/^h1:[\w+/]{43}=$/);
  });
});
