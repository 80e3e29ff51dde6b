import { readFile } from "node:fs/promises";
import { cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import { builtDigest } from "@/scripts/local/build";
import { root } from "@/scripts/local/root";

export const today = (): string => new Date().toISOString().slice(0, 10);

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? "CPU"}, ${Math.round(totalmem() / 1024 ** 3)} GB, Linux ${release()}`;

export async function versions(mongod?: string): Promise<string> {
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  const { next = "", mongodb = "" } = dependencies;
  return `Node ${process.version.slice(1)}, Next ${next}, mongodb ${mongodb}${mongod ? `, MongoDB ${mongod}` : ""}`;
}

/** The build that was measured, by the beginning of the digest of its sources. */
export const build = async (): Promise<string> => `\`${(await builtDigest()).slice(0, 16)}\``;

/** How busy the machine was in the last minute. */
export const busyness = (): number => loadavg()[0] ?? Number.NaN;

/** Where and when one section's figures were taken. */
export async function circumstancesLine(loadBefore: number): Promise<string> {
  const load = `Load average ${loadBefore.toFixed(1)} before and ${busyness().toFixed(1)} after the measurement${loadBefore > 1 ? " (others were at work on it)" : ""}.`;
  return `- **When and where:** ${today()}, build ${await build()}; ${machine()}; ${await versions()}. ${load}`;
}
