import { keyedHash } from "@/lib/core/crypto/derived-key";

/** A keyed hash that recognises a second attempt with the same address and password without comparing bcrypt hashes. */
export const fingerprintOf = (email: string, password: string): string =>
  keyedHash("registration", email, password.normalize("NFKC"));

export const verificationSent = { status: "verification_sent" } as const;
