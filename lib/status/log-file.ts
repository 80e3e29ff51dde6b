import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Round } from "./rounds";

/** The folder of the prober's log, below the folder that it writes to: a file of JSON lines for each day (UTC). */
export const ROUNDS_FOLDER = "rounds";
const file = /^(\d{4}-\d{2}-\d{2})\.jsonl$/;

/** The days of which there is a file, the earliest first; none where the prober has never run. */
export async function loggedDays(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, ROUNDS_FOLDER)).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return names.flatMap((name) => file.exec(name)?.[1] ?? []).sort();
}

/** A round as its line says; null for one that was cut off, or that a later release wrote in another form. */
function parsed(line: string): Round | null {
  try {
    return Round.safeParse(JSON.parse(line)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whole lines of a day's file from a byte on, at most about `most` bytes; `end` is the byte after the last of them. */
export async function readRounds(
  folder: string,
  day: string,
  from: number,
  most: number,
): Promise<{ rounds: Round[]; end: number }> {
  const handle = await open(join(folder, ROUNDS_FOLDER, `${day}.jsonl`), "r");
  try {
    const buffer = Buffer.alloc(most);
    const { bytesRead } = await handle.read(buffer, 0, most, from);
    const read = buffer.subarray(0, bytesRead);
    const whole = read.subarray(0, read.lastIndexOf(0x0a) + 1);
    const rounds = whole
      .toString("utf8")
      .split("\n")
      .flatMap((line) => parsed(line) ?? []);
    return { rounds, end: from + whole.length };
  } finally {
    await handle.close();
  }
}
