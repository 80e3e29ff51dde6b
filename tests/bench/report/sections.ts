import { readFile, writeFile } from "node:fs/promises";

/** Sections that runs of their own write, in their order. */
const apart = ["Pages", "Users", "Test runs", "Lighthouse"] as const;
export type Section = (typeof apart)[number];

const read = (report: string) => readFile(report, "utf8").catch(() => "");

/** Where a section begins and ends, or null where there is none. */
function placeOf(text: string, section: Section): readonly [number, number] | null {
  const start = text.indexOf(`\n## ${section}\n`);
  if (start < 0) return null;
  const end = text.indexOf("\n## ", start + 1);
  return [start, end < 0 ? text.length : end];
}

/** Puts a section into the text, in place of what it had. */
export function withSection(text: string, section: Section, content: string): string {
  const written = `\n## ${section}\n\n${content.trim()}\n`;
  const place = placeOf(text, section);
  if (place) return text.slice(0, place[0]) + written + text.slice(place[1]);
  const next = apart.slice(apart.indexOf(section) + 1).flatMap((name) => placeOf(text, name)?.[0] ?? []);
  const at = next[0] ?? text.length;
  return text.slice(0, at) + written + text.slice(at);
}

/** The sections of an earlier report that this run does not write, to be carried over. */
export async function keptSections(report: string): Promise<string> {
  const text = await read(report);
  return apart
    .map((section) => placeOf(text, section))
    .map((place) => (place ? text.slice(...place) : ""))
    .join("");
}

/** Writes one section of the report. */
export async function writeSection(report: string, section: Section, content: string): Promise<void> {
  await writeFile(report, withSection(await read(report), section, content));
}
