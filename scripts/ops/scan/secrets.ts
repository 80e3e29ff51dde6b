import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PlainError } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { resolveTool } from "../tools/resolve";
import type { Finding } from "./risks";

const SCAN_MS = 600_000;
const Report = z.array(z.object({ RuleID: z.string(), File: z.string(), Commit: z.string() }));

async function leaks(command: string, repository: string): Promise<Finding[]> {
  const { code, stdout, stderr } = await run(
    command,
    [
      "git",
      "--config",
      join(root, ".github/gitleaks.toml"),
      "--redact",
      "--no-banner",
      "--report-format",
      "json",
      "--report-path",
      "-",
      repository,
    ],
    { cwd: root, timeoutMs: SCAN_MS },
  );
  if (code > 1) throw new PlainError(`gitleaks failed: ${stderr.slice(-500)}`);
  return Report.parse(JSON.parse(stdout || "[]")).map(({ RuleID, File, Commit }) => ({
    finding: `gitleaks ${RuleID}`,
    where: `${File} in ${Commit.slice(0, 10)}`,
  }));
}

async function git(folder: string, ...args: string[]): Promise<void> {
  const identity = ["-c", "user.name=Planted", "-c", "user.email=planted@collabhub.test"];
  const { code, stderr } = await run("git", ["-C", folder, ...identity, ...args], { timeoutMs: 30_000 });
  if (code !== 0) throw new PlainError(`git ${args[0]} failed: ${stderr.trim()}`);
}

/** A key and a connection string that were committed and removed again must be found. */
async function findsDeleted(command: string): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "collabhub-leak-"));
  try {
    await git(folder, "init", "--quiet");
    // Put together here, so that this file holds neither.
    const key = ["sk", "live", `51H${"aB3dE5gH7jK9".repeat(2)}`].join("_");
    const uri = ["mongodb+srv://owner", "vT9xLq2WnB7e@cluster.mongodb.net/collabhub"].join(":");
    await writeFile(join(folder, "settings.ts"), `export const key = "${key}";\nexport const uri = "${uri}";\n`);
    await git(folder, "add", ".");
    await git(folder, "commit", "--quiet", "-m", "add");
    await git(folder, "rm", "--quiet", "settings.ts");
    await git(folder, "commit", "--quiet", "-m", "remove");
    const found = (await leaks(command, folder)).map(({ finding }) => finding);
    return found.includes("gitleaks stripe-access-token") && found.includes("gitleaks mongodb-uri-with-password");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Secrets in any commit of the history. Throws a {@link PlainError} where planted ones are not found. */
export async function gitleaks(say: (line: string) => void): Promise<Finding[]> {
  const command = await resolveTool("gitleaks", say);
  if (!(await findsDeleted(command)))
    throw new PlainError("gitleaks does not find secrets that are planted and deleted");
  return leaks(command, root);
}
