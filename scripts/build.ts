import { parseArgs } from "node:util";
import { buildIfStale } from "@/scripts/local/build";
import { runScript } from "@/scripts/local/plain-error";

/** Runs `next build` and copies its assets beside the standalone server; does nothing when the sources have not changed. */
void runScript(async () => {
  const { values } = parseArgs({ options: { force: { type: "boolean", default: false } } });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (await buildIfStale({ progress: say, force: values.force })) return 0;
  say("The build is up to date (--force builds again).");
  return 0;
});
