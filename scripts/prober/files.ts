import { appendFile, mkdir, open, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { ROUNDS_FOLDER } from "@/lib/status/log-file";
import type { Round } from "@/lib/status/rounds";
import { systemErrorCode } from "@/scripts/local/plain-error";

/** Writes a file whole: whoever reads it, or serves it, has the former or the new one. */
export async function writeWhole(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await writeFile(draft, content);
  await rename(draft, path);
}

/** Reads a file of JSON; null where there is none, or it has another shape. */
export async function readJson<T>(path: string, shape: z.ZodType<T>): Promise<T | null> {
  try {
    return shape.safeParse(JSON.parse(await readFile(path, "utf8"))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || systemErrorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** Whether a file ends within a line, as one does whose writer was killed. */
async function endsWithinLine(path: string): Promise<boolean> {
  const handle = await open(path, "r").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return null;
    throw error;
  });
  if (!handle) return false;
  try {
    const { size } = await handle.stat();
    if (size === 0) return false;
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== 0x0a;
  } finally {
    await handle.close();
  }
}

const logOf = (folder: string, day: string) => join(folder, ROUNDS_FOLDER, `${day}.jsonl`);

/** Ends a line that was cut off, so that the next one is read. */
export async function mendLog(folder: string, day: string): Promise<void> {
  await mkdir(join(folder, ROUNDS_FOLDER), { recursive: true });
  if (await endsWithinLine(logOf(folder, day))) await appendFile(logOf(folder, day), "\n");
}

/** Appends a round to the log of its day. */
export const logRound = (folder: string, round: Round): Promise<void> =>
  appendFile(logOf(folder, round.at.slice(0, 10)), `${JSON.stringify(round)}\n`);

/** Deletes the logs of days before one. */
export async function deleteLogsBefore(folder: string, day: string): Promise<void> {
  for (const name of await readdir(join(folder, ROUNDS_FOLDER)))
    if (/^\d{4}-\d{2}-\d{2}\.jsonl$/.test(name) && name.slice(0, 10) < day)
      await rm(join(folder, ROUNDS_FOLDER, name), { force: true });
}
