import { access } from "node:fs/promises";
import { join } from "node:path";
import { runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";

/** Runs the tests of uploads and of the scanner against a real clamd instead of the stand-in. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

void runScript(async () => {
  const binary = process.env.CLAMD ?? "/usr/sbin/clamd";
  const installed = await access(binary).then(
    () => true,
    () => false,
  );
  if (!installed) {
    say("clamd is not installed, so nothing was checked: apt-get install clamav-daemon");
    return 0;
  }
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", "tests/vitest.config.ts", "--project", "api", "tests/api/files/"];
  const { code, stdout, stderr } = await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, CLAMD: binary },
  });
  say(`${stdout}${stderr}`);
  return code;
});
