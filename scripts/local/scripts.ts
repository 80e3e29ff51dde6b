import { join } from "node:path";
import { PlainError } from "./plain-error";
import { launch } from "./processes";
import { root } from "./root";
import type { Scope } from "./supervisor";

/** Runs one of the project's own scripts, which report their own failures, to its end under `env`. Throws when it fails. */
export async function runProjectScript(name: string, env: NodeJS.ProcessEnv, scope: Scope): Promise<void> {
  const child = scope.own(
    await launch(process.execPath, ["--import", "tsx", join(root, "scripts", `${name}.ts`)], {
      cwd: root,
      env,
      output: "inherit",
    }),
  );
  const code = await child.exited;
  if (code !== 0) throw new PlainError("");
}
