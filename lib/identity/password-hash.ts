import { createHash } from "node:crypto";
import { withBcryptThread } from "./bcrypt-limiter";

export const BCRYPT_COST = 12;

/**
 * The hash of a password that no one has. It is compared where there is no account, so that both cases take the same
 * time.
 */
const NOBODYS_HASH = "$2b$12$r/DG7mnrB9kHPymgw03P4eZlpO779q3hhJOb0wmVEpV7kdBcbYM3m";

/**
 * bcrypt reads 72 bytes and stops at a NUL. SHA-384 in base64 is 64 characters without a NUL, so every byte of the
 * password counts. NFKC first: two systems may encode the same typed password differently (NIST SP 800-63B).
 */
function prehash(password: string): string {
  return createHash("sha384").update(password.normalize("NFKC"), "utf8").digest("base64");
}

/**
 * Hashes a password for storage. Throws 503 where the queue of password work exceeds 8 s. Only tests and seeds pass
 * another cost.
 */
export async function hashPassword(password: string, cost: number = BCRYPT_COST): Promise<string> {
  return String(await withBcryptThread((thread) => thread.run({ password: prehash(password), cost })));
}

/** Whether the password matches the hash; false without a hash, at the same cost. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const task = { password: prehash(password), hash: hash ?? NOBODYS_HASH };
  const matches = (await withBcryptThread((thread) => thread.run(task))) === true;
  return matches && hash !== undefined;
}
