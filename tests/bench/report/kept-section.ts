import { readFile } from "node:fs/promises";

const HEADING = "\n## Test runs\n";

/** The section of an earlier report that no bench measures, to be carried over; empty where there is none. */
export async function keptSection(report: string): Promise<string> {
  const text = await readFile(report, "utf8").catch(() => "");
  const start = text.indexOf(HEADING);
  if (start < 0) return "";
  const end = text.indexOf("\n## ", start + HEADING.length);
  return text.slice(start, end < 0 ? undefined : end);
}
