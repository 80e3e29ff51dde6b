import { readFileSync } from "node:fs";
import { globSync } from "tinyglobby";
import { describe, expect, test } from "vitest";
import { modelWriters } from "./model-writers";

const writes =
  "create|insertMany|insertOne|updateOne|updateMany|findOneAndUpdate|findByIdAndUpdate|replaceOne|findOneAndReplace|deleteOne|deleteMany|" +
  "findOneAndDelete|findByIdAndDelete|bulkWrite|bulkSave|collection";
/** A call that writes, an instance that will be saved, or a machine by which transition() writes. */
const writing = new RegExp(
  String.raw`\b([A-Z]\w*Model)\s*\.\s*(?:${writes})\b|\bnew ([A-Z]\w*Model)\(|\bmodel: ([A-Z]\w*Model)\b`,
  "g",
);

/** `lib/agreements/commands/sign.ts` as `agreements`, `lib/core/audit/audit.ts` as `core/audit`. */
function moduleOf(file: string): string {
  const [, module = "", room = ""] = file.split("/");
  return module === "core" || module === "flows" || module === "integrations"
    ? `${module}/${room.replace(/\.ts$/, "")}`
    : module;
}

const found = new Map<string, Set<string>>();
for (const file of globSync(["lib/**/*.ts"], { ignore: "lib/migrations/**" }))
  for (const [, ...names] of readFileSync(file, "utf8").matchAll(writing)) {
    const model = names.find(Boolean) ?? "";
    found.set(model, (found.get(model) ?? new Set()).add(moduleOf(file)));
  }

describe("models", () => {
  test("are written by the modules of the table, and by no others", () => {
    const actual: Record<string, string[]> = Object.fromEntries(
      [...found].map(([model, modules]) => [model, [...modules].sort()] as const).sort(),
    );
    expect(actual).toEqual(modelWriters);
  });

  test("are never written by pages or routes", () => {
    const strays = globSync(["app/**/*.{ts,tsx}"]).filter((file) =>
      [...readFileSync(file, "utf8").matchAll(writing)].some(([match]) => !match.startsWith("model:")),
    );
    expect(strays).toEqual([]);
  });
});
