import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlainError, runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";

/**
 * Compares the titles of all tests with those of a commit: `npx tsx scripts/test-titles.ts <commit>`. Prints what is gone and what is
 * new, and exits 1 where a title is gone. Titles are read from the sources, so a table of cases counts as its one title.
 */

async function output(directory: string, tool: string, args: readonly string[]): Promise<string[]> {
  const command = [join(directory, "node_modules", tool), ...args];
  const { code, stdout, stderr } = await run(process.execPath, command, { cwd: directory });
  if (code !== 0) throw new PlainError(`The titles of ${directory} could not be read:\n${stderr}${stdout}`);
  return stdout.split("\n");
}

/** Titles without their files, which may move: `unit: suite > test`. */
async function titlesOf(directory: string): Promise<string[]> {
  const [vitest, playwright] = await Promise.all([
    output(directory, "vitest/vitest.mjs", ["list", "--config", "tests/vitest.config.ts", "--static-parse"]),
    output(directory, "@playwright/test/cli.js", ["test", "--list", "--config", "tests/playwright.config.ts"]),
  ]);
  return [
    ...vitest.flatMap((line) => {
      const [, project, title] = /^\[([\w-]+)\] tests\/\S+ > (.*)$/.exec(line) ?? [];
      return title === undefined ? [] : [`${project?.replace("-isolated", "") ?? ""}: ${title}`];
    }),
    ...playwright.flatMap((line) => {
      const [, title] = /^\s+\S+\.spec\.ts:\d+:\d+ › (.*)$/.exec(line) ?? [];
      return title === undefined ? [] : [`e2e: ${title}`];
    }),
  ].sort();
}

/** Those of `these` that `others` lacks; of equal ones, as many as it has fewer. */
function without(these: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const title of others) left.set(title, (left.get(title) ?? 0) + 1);
  return these.filter((title) => {
    const count = left.get(title) ?? 0;
    left.set(title, count - 1);
    return count <= 0;
  });
}

async function titlesAt(commit: string): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), "collabhub-titles-"));
  const git = (...args: string[]) => run("git", args, { cwd: root });
  try {
    const { code, stderr } = await git("worktree", "add", "--detach", "--force", directory, commit);
    if (code !== 0) throw new PlainError(stderr);
    await symlink(join(root, "node_modules"), join(directory, "node_modules"));
    return await titlesOf(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
    await git("worktree", "prune");
  }
}

void runScript(async () => {
  const [commit] = process.argv.slice(2);
  if (commit === undefined) throw new PlainError("Name the commit to compare with.");
  const [before, after] = [await titlesAt(commit), await titlesOf(root)];
  const lost = without(before, after);
  const gained = without(after, before);
  for (const title of lost) process.stdout.write(`gone  ${title}\n`);
  for (const title of gained) process.stdout.write(`new   ${title}\n`);
  process.stdout.write(
    `${before.length} titles before, ${after.length} now: ${lost.length} gone, ${gained.length} new\n`,
  );
  return lost.length === 0 ? 0 : 1;
});
