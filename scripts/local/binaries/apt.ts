import { readFile } from "node:fs/promises";
import { findOnPath } from "./paths";
import { run } from "../processes";
import type { Progress } from "./mongod";

/** Whether this process may install packages with apt-get: root on Debian or a derivative. */
async function canInstall(): Promise<boolean> {
  if (process.getuid?.() !== 0 || !(await findOnPath("apt-get"))) return false;
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(release);
}

/** Installs a system package if this process may. Returns whether it succeeded. */
export async function aptInstall(name: string, progress: Progress): Promise<boolean> {
  if (!(await canInstall())) return false;
  progress(`Installing ${name} with apt-get…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const install = () => run("apt-get", ["install", "-y", "--no-install-recommends", name], { env, timeoutMs: 600_000 });
  if ((await install()).code === 0) return true;
  await run("apt-get", ["update"], { env, timeoutMs: 300_000 });
  return (await install()).code === 0;
}
