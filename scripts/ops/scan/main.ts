import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { belowFloors, parseAdvisories } from "./advisories";
import type { Lock } from "./advisories";
import { thirdPartyNotices } from "./notices";
import { billOfMaterials } from "./sbom";
import { compareFindings, faultsOfRisks, parseRisks } from "./risks";
import type { Finding } from "./risks";
import { shippedPackages } from "./shipped";
import { gitleaks } from "./secrets";
import { njsscan, semgrep } from "./static";

/**
 * Scans what is in the repository: secrets in its history, dangerous code, releases with known advisories, the list of what the product runs
 * on. A finding is mended, or stands in docs/risks.yml. Exits 1 on a finding that does not, on a risk that has expired, and where a scanner
 * does not find what is planted for it. `npm run ops:scan -- semgrep` runs one scanner; `-- notices` writes docs/third-party-notices.md.
 */

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const text = (file: string) => readFile(join(root, file), "utf8");
const lockOf = async () => JSON.parse(await text("package-lock.json")) as Lock;

async function advisories(): Promise<Finding[]> {
  const list = parseAdvisories(JSON.parse(await text("ops/advisories.json")));
  const first = list[0];
  const old = { packages: { [`node_modules/a/node_modules/${first?.package}`]: { version: "0.0.1" } } };
  if (belowFloors(old, list).length === 0) throw new PlainError("An older release in the lock is not found.");
  return belowFloors(await lockOf(), list).map((finding) => ({
    finding: `advisory ${finding}`,
    where: "package-lock.json",
  }));
}

/** Writes sbom.json, and finds what the product names as its own and the document lacks. */
async function sbom(): Promise<Finding[]> {
  const lock = await lockOf();
  const names = shippedPackages(lock).map(({ name }) => name);
  const { dependencies } = JSON.parse(await text("package.json")) as { dependencies: Record<string, string> };
  await writeFile(join(root, "sbom.json"), `${JSON.stringify(billOfMaterials(lock), null, 2)}\n`);
  say(`     sbom.json: ${names.length} components`);
  return Object.keys(dependencies)
    .filter((name) => !names.includes(name))
    .map((name) => ({ finding: `sbom lacks ${name}`, where: "package.json" }));
}

const scanners: Readonly<Record<string, () => Promise<Finding[]>>> = {
  gitleaks: () => gitleaks(say),
  semgrep: () => semgrep(say),
  njsscan: () => njsscan(say),
  advisory: advisories,
  sbom,
};

async function scan(wanted: string | undefined): Promise<number> {
  const chosen = Object.entries(scanners).filter(([name]) => wanted === undefined || name === wanted);
  if (chosen.length === 0) throw new PlainError(`No scanner is called ${wanted}: ${Object.keys(scanners).join(", ")}.`);
  const risks = parseRisks(parse(await text("docs/risks.yml")));
  const faults = faultsOfRisks(risks, new Date().toISOString().slice(0, 10));
  const findings: Finding[] = [];
  for (const [name, run] of chosen) {
    const found = await run();
    say(`ran  ${name}: ${found.length} findings`);
    findings.push(...found);
  }
  const { open, stale } = compareFindings(
    findings,
    risks,
    chosen.map(([name]) => name),
  );
  for (const { finding, where } of open) faults.push(`${finding}: ${where}`);
  faults.push(...stale);
  for (const fault of faults) say(`OPEN ${fault}`);
  say(`${findings.length - open.length} findings are accepted in docs/risks.yml, ${faults.length} are open.`);
  return faults.length === 0 ? 0 : 1;
}

void runScript(async () => {
  const [wanted] = process.argv.slice(2);
  if (wanted !== "notices") return scan(wanted);
  await writeFile(join(root, "docs/third-party-notices.md"), thirdPartyNotices(await lockOf()));
  const written = await run("npx", ["--no-install", "prettier", "--write", "docs/third-party-notices.md"], {
    cwd: root,
  });
  return written.code;
});
