import { createHash } from "node:crypto";
import { access, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { aptInstall } from "@/scripts/local/binaries/apt";
import { cacheDirectory, findOnPath, isExecutable } from "@/scripts/local/binaries/paths";
import { PlainError } from "@/scripts/local/plain-error";
import { run } from "@/scripts/local/processes";
import { tools } from "./list";
import type { PinnedTool, PythonSet, ToolName } from "./list";

type Progress = (line: string) => void;

const FETCH_MS = 600_000;
const lastLine = (text: string) => text.trim().split("\n").at(-1) ?? "";

async function fromPython(set: PythonSet, name: string, progress: Progress): Promise<string> {
  const requirements = join(import.meta.dirname, `${set}.txt`);
  const digest = createHash("sha256")
    .update(await readFile(requirements))
    .digest("hex");
  const folder = join(cacheDirectory(), "tools", `${set}-${digest.slice(0, 16)}`);
  const file = join(folder, "bin", name);
  const complete = join(folder, ".complete");
  const whole = await access(complete).then(
    () => true,
    () => false,
  );
  if (whole) return file;
  progress(`Fetching the ${set} (Python packages, once)…`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const made = await run("python3", ["-m", "venv", folder], { timeoutMs: FETCH_MS });
  if (made.code !== 0)
    throw new PlainError(
      `${name} needs Python 3.11 or newer with venv (apt-get install python3-venv): ${lastLine(made.stderr)}`,
    );
  const pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--requirement", requirements];
  const installed = await run(join(folder, "bin", "python"), pip, { timeoutMs: FETCH_MS });
  if (installed.code !== 0) throw new PlainError(`${name} could not be fetched: ${lastLine(installed.stderr)}`);
  await writeFile(complete, "");
  return file;
}

async function fromGo(tool: Extract<PinnedTool, { from: "go" }>, name: string, progress: Progress): Promise<string> {
  const folder = join(cacheDirectory(), "tools", `${name}-${tool.version}`);
  const file = join(folder, name);
  if (await isExecutable(file)) return file;
  progress(`Building ${name} ${tool.version} from its source (once)…`);
  const source = await run("go", ["mod", "download", "-json", `${tool.module}@${tool.version}`], {
    timeoutMs: FETCH_MS,
  });
  if (source.code !== 0)
    throw new PlainError(
      `${name} needs Go (apt-get install golang) and its module: ${lastLine(source.stderr || source.stdout)}`,
    );
  const { Sum } = JSON.parse(source.stdout) as { Sum?: string };
  if (Sum !== tool.sum) throw new PlainError(`${name} ${tool.version} has the checksum ${Sum}, not ${tool.sum}.`);
  const target = [tool.module, tool.path].filter(Boolean).join("/");
  const built = await run("go", ["install", `${target}@${tool.version}`], {
    timeoutMs: FETCH_MS,
    env: { ...process.env, GOBIN: folder },
  });
  if (built.code !== 0) throw new PlainError(`${name} could not be built: ${lastLine(built.stderr)}`);
  return file;
}

async function fromApt(packageName: string, name: string, progress: Progress): Promise<string> {
  const found = (await findOnPath(name)) ?? ((await aptInstall(packageName, progress)) ? await findOnPath(name) : null);
  if (!found) throw new PlainError(`${name} is not installed: apt-get install -y ${packageName}`);
  return found;
}

const resolving = new Map<ToolName | PythonSet, Promise<string>>();

/**
 * Returns the path of a tool of the pinned list, which is fetched into the shared cache when it is not there. Throws a {@link PlainError}
 * when it cannot be had, or when what came has another checksum.
 */
export async function resolveTool(name: ToolName, progress: Progress = () => undefined): Promise<string> {
  const tool: PinnedTool = tools[name];
  // One set is installed once, whichever of its programs are asked for at the same time.
  const key = tool.from === "python" ? tool.set : name;
  const begin = () => {
    if (tool.from === "python") return fromPython(tool.set, name, progress);
    return tool.from === "go" ? fromGo(tool, name, progress) : fromApt(tool.package, name, progress);
  };
  const under = resolving.get(key) ?? begin();
  resolving.set(key, under);
  const file = await under;
  return tool.from === "python" ? join(file, "..", name) : file;
}
