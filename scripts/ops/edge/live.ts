import { readlink, rename, rm, symlink } from "node:fs/promises";
import { basename, join } from "node:path";
import { systemErrorCode } from "../../local/plain-error";
import { colours, type Colour, type Layout } from "../layout";

/** Returns the colour that the edge asks, or null before the first deployment. */
export async function liveColour(place: Layout): Promise<Colour | null> {
  const target = await readlink(place.live).catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return "";
    throw error;
  });
  return colours.find((colour) => basename(target) === `${colour}.sock`) ?? null;
}

/** Makes the edge ask this colour from the next request on. A rename is atomic: no request finds no link, and none is cut. */
export async function makeLive(place: Layout, colour: Colour): Promise<void> {
  const draft = join(place.run, "live.draft");
  await rm(draft, { force: true });
  await symlink(`${colour}.sock`, draft);
  await rename(draft, place.live);
}
