import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { belowFloors, isOlder, parseAdvisories } from "@/scripts/ops/scan/advisories";
import type { Lock } from "@/scripts/ops/scan/advisories";
import { thirdPartyNotices } from "@/scripts/ops/scan/notices";
import { compareFindings, faultsOfRisks, parseRisks } from "@/scripts/ops/scan/risks";
import { billOfMaterials } from "@/scripts/ops/scan/sbom";

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as Lock;
const description = JSON.parse(readFileSync("package.json", "utf8")) as Record<string, Record<string, string>>;

describe("advisories", () => {
  const advisories = parseAdvisories(JSON.parse(readFileSync("ops/advisories.json", "utf8")));

  test("hold the lock at their floors", () => {
    expect(new Set(advisories.map((one) => one.package))).toEqual(new Set(["next", "sharp", "mongoose"]));
    expect(belowFloors(lock, advisories)).toEqual([]);
  });

  test.each([
    ["next", "16.4.0"],
    ["next", "16.4.1-canary.3"],
    ["sharp", "0.35.4"],
    ["mongoose", "9.9.1"],
    ["mongoose", "8.24.3"],
  ])("refuse %s %s, wherever the lock has it", (name, version) => {
    for (const path of [`node_modules/${name}`, `node_modules/other/node_modules/${name}`])
      expect(belowFloors({ packages: { ...lock.packages, [path]: { version } } }, advisories)).not.toEqual([]);
  });

  test("compare releases as numbers", () => {
    expect([isOlder("9.10.0", "9.9.2"), isOlder("16.4.1", "16.4.1"), isOlder("16.3.9", "16.4.1")]).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("the register of risks", () => {
  const risks = parseRisks(parse(readFileSync("docs/risks.yml", "utf8")));
  const [first] = risks;
  if (!first) throw new Error("no risks");

  test("gives each an owner and a day within a year, and accepts nothing high", () => {
    expect(risks.length).toBeGreaterThan(0);
    expect(faultsOfRisks(risks, first.accepted)).toEqual([]);
    expect(() => parseRisks([{ ...first, severity: "high" }])).toThrow(/never accepted/);
    expect(() => parseRisks([{ ...first, owner: undefined }])).toThrow();
  });

  test("refuses what has expired, what is accepted for longer, and an id that stands twice", () => {
    expect(faultsOfRisks(risks, "2031-01-01")).toHaveLength(risks.length);
    expect(faultsOfRisks([{ ...first, expires: "2029-01-01" }], "2026-11-30")).toEqual([
      expect.stringContaining("longer than a year"),
    ]);
    expect(faultsOfRisks([...risks, first], first.accepted)).toEqual([expect.stringContaining("twice")]);
  });

  test("leaves open what no row names, and names rows without their finding", () => {
    const found = risks.flatMap(({ finding, where }) => [where].flat().map((file) => ({ finding, where: file })));
    expect(compareFindings(found, risks, ["semgrep", "njsscan"])).toEqual({ open: [], stale: [] });
    const other = { finding: "semgrep no-eval", where: "lib/core/env.ts" };
    expect(compareFindings([...found, other], risks, ["semgrep"]).open).toEqual([other]);
    const own = risks.filter(({ finding }) => finding.startsWith("semgrep"));
    expect(compareFindings([], risks, ["semgrep"]).stale).toHaveLength(own.length);
    expect(compareFindings([], risks, ["gitleaks"]).stale).toEqual([]);
  });
});

describe("what the product contains", () => {
  test("is listed in the notices, which are those of the lock", () => {
    const bare = (text: string) => text.replaceAll(/ *\| */g, "|").replaceAll(/-{3,}/g, "---");
    expect(bare(readFileSync("docs/third-party-notices.md", "utf8"))).toBe(bare(thirdPartyNotices(lock)));
  });

  test("is in the bill of materials, and nothing of development", () => {
    const { components } = billOfMaterials(lock) as {
      components: { group?: string; name: string; hashes?: unknown }[];
    };
    const names = new Set(components.map(({ group, name }) => (group ? `${group}/${name}` : name)));
    expect(Object.keys(description.dependencies ?? {}).filter((name) => !names.has(name))).toEqual([]);
    for (const name of ["typescript", "eslint", "vitest", "@playwright/test"]) expect(names).not.toContain(name);
    expect(components.filter(({ hashes }) => hashes === undefined)).toEqual([]);
  });
});
