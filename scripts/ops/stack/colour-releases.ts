import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemErrorCode } from "../../local/plain-error";
import { colours, type Layout } from "../layout";

const ColourReleases = z.partialRecord(z.enum(colours), z.string());
export type ColourReleases = z.infer<typeof ColourReleases>;

const fileOf = ({ root }: Layout) => join(root, "colours.json");

/** Returns which release each colour was last started on, by id. */
export async function colourReleases(place: Layout): Promise<ColourReleases> {
  const text = await readFile(fileOf(place), "utf8").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return "{}";
    throw error;
  });
  return ColourReleases.parse(JSON.parse(text));
}

/** Keeps which release a colour is started on. */
export async function keepColourRelease(place: Layout, releases: ColourReleases): Promise<void> {
  const draft = `${fileOf(place)}.draft`;
  await writeFile(draft, `${JSON.stringify({ ...(await colourReleases(place)), ...releases })}\n`);
  await rename(draft, fileOf(place));
}
