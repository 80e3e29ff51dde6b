import { readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "@/package.json";

/** How many digits of a build's digest name it. */
const DIGITS = 12;

let known: string | undefined;

/**
 * Returns the version of the running release: that of package.json and, after a plus sign, the first digits of the digest of the
 * sources that it was built from. A server that runs from sources has no digest.
 */
export function releaseVersion(): string {
  return (known ??= [version, digest()].filter(Boolean).join("+"));
}

/** The digest that `npm run build` leaves in the folder of the server. */
function digest(): string {
  try {
    return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), ".fresh"), "utf8").trim().slice(0, DIGITS);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  }
}
