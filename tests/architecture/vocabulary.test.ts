import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";

/**
 * Names that the glossary replaced stay out of the code. Each row of its table "Names in code" is `| old | new | where |`: a name that
 * ends in a file's ending or in `/` is a file or folder below `where`, any other an exported identifier of its files; `*` stands for
 * any ending; what follows "except" is allowed.
 */
const [, table = ""] = readFileSync("docs/glossary.md", "utf8").split("## Names in code");
const rows = [...table.matchAll(/^\| +(\S+) +\| +(.+?) +\| +(.+?) +\|$/gm)]
  .map(([, old = "", , where = ""]) => {
    const [folder = "", except = ""] = where.split(" except ");
    return { old: old.replaceAll("\\", ""), folder, except: except.split(", ").filter(Boolean) };
  })
  .filter(({ old }) => old !== "Old" && !/^-+$/.test(old));

const escaped = (text: string) => text.replace(/[.+?^${}()|[\]\\/]/g, "\\$&");
const isPath = (old: string) => /\/$|\.\w+$/.test(old);
/** `take*` is `take` followed by another word, or alone; `*-words.ts` any file with that ending. */
const pattern = (old: string) =>
  isPath(old)
    ? new RegExp(`(^|/)${escaped(old).replaceAll("*", "[^/]*")}${old.endsWith("/") ? "" : "$"}`)
    : new RegExp(`^${escaped(old).replaceAll("*", "([A-Z]\\w*|)")}$`);

const files = globSync(["app/**", "lib/**", "models/**", "scripts/**"]);
const exported = files
  .filter((file) => /\.tsx?$/.test(file))
  .flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(
        /^export (?:default )?(?:async )?(?:const|let|function|class|interface|type) (\w+)/gm,
      ),
    ].map(([, name = ""]) => ({ file, name })),
  );

describe("names that the glossary replaced", () => {
  test("are listed", () => {
    expect(rows.length).toBeGreaterThan(80);
  });

  test.each(rows)("$old is not used in $folder", ({ old, folder, except }) => {
    const banned = pattern(old);
    const inside = (file: string) => file.startsWith(`${folder}/`);
    const found = isPath(old)
      ? files.filter((file) => inside(file) && banned.test(file.slice(folder.length + 1)) && !except.includes(file))
      : exported
          .filter(({ file, name }) => inside(file) && banned.test(name) && !except.includes(name))
          .map(({ file, name }) => `${file}: ${name}`);
    expect(found).toEqual([]);
  });
});
