import { randomBytes } from "node:crypto";
import { KEY_PREFIX } from "@/lib/core/auth/api-keys";
import { hashToken } from "@/lib/core/auth/tokens";
import { now } from "@/lib/core/clock";
import type { ApiKeySecret } from "@/models/api-key";

/** How much of a secret its owner sees afterwards: the common beginning and six characters. */
const SHOWN = KEY_PREFIX.length + 6;

/** Makes a secret of 256 random bits, and what is stored of it. */
export function newSecret(): { secret: string; stored: ApiKeySecret } {
  const secret = `${KEY_PREFIX}${randomBytes(32).toString("base64url")}`;
  return {
    secret,
    stored: { hash: hashToken(secret), prefix: secret.slice(0, SHOWN), createdAt: now(), endsAt: null },
  };
}
