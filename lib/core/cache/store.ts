import { randomBytes } from "node:crypto";
import type { CacheKey } from "./keys";

/**
 * A read: the stamp of the moment, and the value if one was stored under that very stamp. A stamp joins the generations of
 * the key's tags; dropping a tag ends its generation, so whatever was loaded before can be stored but never found again.
 */
export interface Seen {
  readonly stamp: string;
  readonly text: string | null;
}

let sequence = 0;
const origin = randomBytes(6).toString("base64url");

/** A generation that never existed before: a lost one therefore cannot come back and revive old values. */
export const newGeneration = () => `${origin}${(sequence += 1).toString(36)}`;

/** What is stored: the stamp, then the value's JSON. */
export const envelope = (stamp: string, text: string) => `${stamp}\n${text}`;

/** The value inside an envelope, if it bears `stamp`. */
export const unwrap = (stored: string, stamp: string) =>
  stored.startsWith(`${stamp}\n`) ? stored.slice(stamp.length + 1) : null;

export type Readable = Pick<CacheKey, "key" | "tags">;
