import bcrypt from "bcrypt";
import { createHash } from "node:crypto";
import { withBcryptSlot } from "./bcrypt-limiter";

/** bcrypt's cost (S0-46). */
export const BCRYPT_COST = 12;

/** Of a password that nobody has: what is compared when there is no account, so that time tells nothing. */
const NOBODYS_HASH = "$2b$12$r/DG7mnrB9kHPymgw03P4eZlpO779q3hhJOb0wmVEpV7kdBcbYM3m";

/**
 * bcrypt reads 72 bytes and stops at a NUL. SHA-384 in base64 is 64 characters of neither kind, so every byte of the password
 * counts. NFKC first: the same password typed on two systems may come in two forms (NIST SP 800-63B).
 */
function prehash(password: string): string {
  return createHash("sha384").update(password.normalize("NFKC"), "utf8").digest("base64");
}

/** The hash to store. May take its turn in a line; 503 when that is longer than 8 s. Only tests and seeds ask for another cost. */
export function hashPassword(password: string, cost: number = BCRYPT_COST): Promise<string> {
  return withBcryptSlot(() => bcrypt.hash(prehash(password), cost));
}

/** Whether the password belongs to the hash; without a hash it costs the same and is false. */
export async function passwordMatches(password: string, hash: string | undefined): Promise<boolean> {
  const matches = await withBcryptSlot(() => bcrypt.compare(prehash(password), hash ?? NOBODYS_HASH));
  return matches && hash !== undefined;
}
