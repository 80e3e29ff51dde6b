import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const rows = readFileSync("docs/requirements.md", "utf8")
  .split("\n")
  .filter((line) => /^\| [CS]\d/.test(line))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .map(([, id = "", , state = "", where = ""]) => ({
    id,
    state,
    where,
    files: [...where.matchAll(/`([^`]+\/[^`]+|[\w.-]+\.(?:ts|mjs|json|md))`/g)].map((match) => match[1] ?? ""),
  }));
const ids = new Set(rows.map((row) => row.id));

describe("docs/requirements.md", () => {
  test("names every row of both source documents once", () => {
    const expected = [
      ...Array.from({ length: 12 }, (_unused, n) => `C${n + 1}`),
      ...Array.from({ length: 62 }, (_unused, n) => `S0-${String(n + 1).padStart(2, "0")}`),
      ...Array.from({ length: 88 }, (_unused, n) => `S1-${String(n + 1).padStart(2, "0")}`),
    ];
    expect(rows.map((row) => row.id).sort()).toEqual(expected.sort());
    expect(ids.size).toBe(rows.length);
  });

  test("names only files that exist", () => {
    // An address begins with a slash; a file does not.
    const missing = rows.flatMap((row) =>
      row.files.filter((file) => !file.startsWith("/") && !existsSync(file)).map((file) => `${row.id}: ${file}`),
    );
    expect(missing).toEqual([]);
  });

  test("gives each finished row a test, or another row that has one", () => {
    const proofless = rows.filter(
      (row) => row.state === "done" && !row.where.includes("tests/") && !/\b(C\d|S[01]-\d)/.test(row.where),
    );
    expect(proofless.map((row) => row.id)).toEqual(["C11", "S0-01", "S0-21", "S0-59", "S1-06"]);
  });

  test("uses the four states and says why for what is not done", () => {
    for (const row of rows) {
      expect(["done", "part", "open", "not here"]).toContain(row.state);
      expect(row.where.length).toBeGreaterThan(1);
    }
  });
});
