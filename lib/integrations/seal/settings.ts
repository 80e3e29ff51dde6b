import { env } from "@/lib/core/env";
import { Problem } from "@/lib/core/http/problem";
import type { Timestamp } from "./cms";
import { readSealKey, type SealKey } from "./pem";
import { noTimestamp, timestampFrom } from "./timestamp";

const holder: { read: { from: string; key: SealKey } | undefined } = { read: undefined };

/**
 * Whether this installation can seal. Without sealing, nothing is sent for signature, since no agreement could be completed.
 */
export const canSeal = (): boolean => env().SEAL_KEY_PEM !== undefined;

/**
 * Returns the platform's sealing key from SEAL_KEY_PEM, SEAL_CERTIFICATE_PEM and SEAL_CA_PEM. Throws 503 `unavailable` when
 * they are not set, and an Error when they do not belong together.
 */
export function sealKey(): SealKey {
  const { SEAL_KEY_PEM: key, SEAL_CERTIFICATE_PEM: certificate, SEAL_CA_PEM: authority } = env();
  if (!key || !certificate || !authority)
    throw new Problem("unavailable", {
      detail: "Signing is not set up on this server.",
      headers: { "Retry-After": "60" },
    });
  const from = key + certificate + authority;
  const known = holder.read?.from === from ? holder.read.key : readSealKey({ key, certificate, authority });
  holder.read = { from, key: known };
  return known;
}

/** Returns the time authority of TSA_URL, or one that gives no token. */
export function timeAuthority(): Timestamp {
  const url = env().TSA_URL;
  return url ? timestampFrom(url) : noTimestamp;
}
