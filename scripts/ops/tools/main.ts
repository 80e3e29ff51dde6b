import { PlainError, runScript } from "@/scripts/local/plain-error";
import { tools, type ToolName } from "./list";
import { resolveTool } from "./resolve";

/** Fetches the named tools, or all of the list, into the cache that every clone shares, and prints where each is. */

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function isTool(name: string): name is ToolName {
  return name in tools;
}

void runScript(async () => {
  const asked = process.argv.slice(2);
  const names = asked.length > 0 ? asked : Object.keys(tools);
  for (const name of names) {
    if (!isTool(name)) throw new PlainError(`${name} is no tool of the list: ${Object.keys(tools).join(", ")}.`);
    say(`${name}: ${await resolveTool(name, say)}`);
  }
  return 0;
});
