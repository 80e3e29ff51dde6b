import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemErrorCode } from "../../local/plain-error";
import type { Layout } from "../layout";

const Installation = z.object({
  /** What the application's processes run under. */
  env: z.record(z.string(), z.string()),
  /** What clients of this machine trust. */
  authorityFile: z.string(),
  /** The account that checks sign in with. */
  checks: z.object({ email: z.string(), password: z.string() }),
});
export type Installation = z.infer<typeof Installation>;

const fileOf = ({ secrets }: Layout) => join(secrets, "installation.json");

/** Keeps what deployments and checks need of a running stack, readable by its owner alone. */
export async function keepInstallation(place: Layout, installation: Installation): Promise<void> {
  await writeFile(fileOf(place), `${JSON.stringify(installation, null, 2)}\n`, { mode: 0o600 });
}

/** Returns what {@link keepInstallation} kept. */
export async function installation(place: Layout): Promise<Installation> {
  return Installation.parse(JSON.parse(await readFile(fileOf(place), "utf8")));
}

/** Returns the random password of this installation's checking account, made at the first call. */
export async function checksPassword(place: Layout): Promise<string> {
  const file = join(place.secrets, "checks");
  const known = await readFile(file, "utf8").catch((error: unknown) => {
    if (systemErrorCode(error) === "ENOENT") return "";
    throw error;
  });
  if (known) return known.trim();
  const made = randomBytes(24).toString("base64url");
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}
