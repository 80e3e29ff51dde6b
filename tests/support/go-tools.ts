import { access } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { run } from "@/scripts/local/processes";

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Where a program that Go installs is: on the PATH, or in Go's own folders; null when it is not installed. */
export async function findGoTool(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const go = await run("go", ["env", "GOBIN", "GOPATH"], { timeoutMs: 10_000 });
  const [bin = "", path = ""] = go.code === 0 ? go.stdout.split("\n") : [];
  const folders = [...(env.PATH ?? "").split(delimiter), bin, path && join(path, "bin")];
  for (const folder of folders) if (folder && (await exists(join(folder, name)))) return join(folder, name);
  return null;
}
