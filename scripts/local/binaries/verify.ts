import { run } from "../processes";
import { PlainError } from "../plain-error";

const PACKAGES: readonly (readonly [RegExp, string])[] = [
  [/lib(ssl|crypto)\.so\.3/, "libssl3"],
  [/libcurl\.so\.4/, "libcurl4"],
  [/liblzma\.so\.5/, "liblzma5"],
];

/**
 * Returns the error message for a binary that failed to run `--version`, or null when the cause is not a missing library
 * (then the file itself does not work here, and another one may).
 */
export function missingLibrary(binary: string, stderr: string): string | null {
  const library = /loading shared libraries: ([^:\s]+)/.exec(stderr)?.[1];
  if (!library) return null;
  const known = PACKAGES.find(([pattern]) => pattern.test(library))?.[1];
  const remedy = known
    ? `install it with \`apt-get install -y ${known}\` (or your system's own package of it)`
    : "install the package of your system that contains it";
  return `${binary} needs the library ${library}, which is missing: ${remedy}.`;
}

/** Returns the first line of `binary --version`, or null when it does not run. Throws for a missing library. */
export async function versionOf(binary: string): Promise<string | null> {
  const { code, stdout, stderr } = await run(binary, ["--version"], { timeoutMs: 15_000 });
  if (code === 0) return stdout.split("\n")[0]?.trim() ?? "";
  const missing = missingLibrary(binary, stderr);
  if (missing) throw new PlainError(missing);
  return null;
}
