import { randomBytes } from "node:crypto";
import type { CacheKey } from "./keys";

/**
 * The result of a read: the current stamp, and the value if one was stored under exactly that stamp. A stamp joins the
 * generations of the key's tags; invalidating a tag ends its generation, so a value that was loaded earlier can be stored
 * but never found.
 */
export interface CachedRead {
  readonly stamp: string;
  readonly text: string | null;
}

let sequence = 0;
const origin = randomBytes(6).toString("base64url");

/** Creates a generation that never existed before, so a lost one cannot return and revive old values. */
export const newGeneration = () => `${origin}${(sequence += 1).toString(36)}`;

/** The stored text: the stamp, then the value's JSON. */
export const envelope = (stamp: string, text: string) => `${stamp}\n${text}`;

/** Returns the value inside an envelope if its stamp equals `stamp`. */
export const unwrap = (stored: string, stamp: string) =>
  stored.startsWith(`${stamp}\n`) ? stored.slice(stamp.length + 1) : null;

export type Readable = Pick<CacheKey, "key" | "tags">;
