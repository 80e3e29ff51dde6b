import { randomBytes } from "node:crypto";
import { chmod, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { systemErrorCode } from "./plain-error";

const makers = {
  JWT_SECRET: () => randomBytes(48).toString("base64url"),
  JWT_REFRESH_SECRET: () => randomBytes(48).toString("base64url"),
  FIELD_ENCRYPTION_KEY: () => randomBytes(48).toString("base64url"),
  LOOKUP_KEY: () => randomBytes(48).toString("base64url"),
  LINK_SECRET: () => randomBytes(48).toString("base64url"),
  STRIPE_SECRET_KEY: () => `sk_test_local${randomBytes(24).toString("hex")}`,
  STRIPE_WEBHOOK_SECRET: () => `whsec_${randomBytes(24).toString("hex")}`,
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: () => `pk_test_local${randomBytes(24).toString("hex")}`,
} as const;

export type LocalSecrets = Record<keyof typeof makers, string>;

async function readKnown(file: string): Promise<Record<string, unknown>> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
  } catch (error) {
    if (systemErrorCode(error) === "ENOENT" || error instanceof SyntaxError) return {};
    throw error;
  }
}

/**
 * Returns the random secrets of this data folder, created at the first call and stored in `secrets.json` (mode 0600) so that
 * sessions survive a restart. Keys added to the product later are added to the file.
 */
export async function localSecrets(dataDirectory: string): Promise<LocalSecrets> {
  const file = join(dataDirectory, "secrets.json");
  const known = await readKnown(file);
  const secrets = Object.fromEntries(
    Object.entries(makers).map(([key, make]) => [key, typeof known[key] === "string" ? known[key] : make()]),
  ) as LocalSecrets;
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify({ ...known, ...secrets }, null, 2)}\n`, { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
  return secrets;
}
