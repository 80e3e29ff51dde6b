import { join } from "node:path";
import { runScript } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { root } from "@/scripts/local/root";
import { findGoTool } from "@/tests/support/go-tools";

/** Runs the tests of the file store against versitygw, a whole S3 server, instead of the small one that the tests bring. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

void runScript(async () => {
  const binary = process.env.VERSITYGW ?? (await findGoTool("versitygw", process.env));
  if (!binary) {
    say(
      "versitygw is not installed, so nothing was checked: go install github.com/versity/versitygw/cmd/versitygw@latest",
    );
    return 0;
  }
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const args = [vitest, "run", "--config", "tests/vitest.config.ts", "--project", "api", "tests/api/files/store"];
  const { code, stdout, stderr } = await run(process.execPath, args, {
    cwd: root,
    env: { ...process.env, VERSITYGW: binary },
  });
  say(`${stdout}${stderr}`);
  return code;
});
