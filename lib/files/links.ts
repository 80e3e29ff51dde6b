import { createHmac, timingSafeEqual } from "node:crypto";
import { SECOND, nowMs } from "@/lib/core/clock";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { env } from "@/lib/core/env";
import type { FileLink } from "./schema";

const PURPOSE = "file-link";

/** The secrets with which links are accepted; the first one signs. A local run without one derives it. */
function keys(): Buffer[] {
  const { LINK_SECRET, LINK_SECRET_PREVIOUS, JWT_SECRET } = env();
  return [LINK_SECRET ?? JWT_SECRET, ...LINK_SECRET_PREVIOUS].map((secret) => deriveKey(secret, PURPOSE));
}

const signed = (key: Buffer, fileId: string, viewerId: string, expires: string): Buffer =>
  createHmac("sha256", key).update(`${fileId}\n${viewerId}\n${expires}`).digest();

/** A link to a file's bytes for one viewer, which works for a limited time and only while they may read the file. */
export function linkTo(fileId: string, viewerId: string, seconds: number): FileLink {
  const at = Math.floor(nowMs() / SECOND) + seconds;
  const expires = String(at);
  const [key] = keys();
  if (!key) throw new Error("There is no key to sign links with");
  const signature = signed(key, fileId, viewerId, expires).toString("base64url");
  const url = new URL(`/api/v1/files/${fileId}/content`, env().NEXT_PUBLIC_APP_URL);
  url.search = new URLSearchParams({ viewer: viewerId, expires, signature }).toString();
  return { url: url.href, expiresAt: new Date(at * SECOND).toISOString() };
}

/** Returns whom a link was made for; null for any fault: a part that is missing, repeated, added or altered, or its time. */
export function viewerOf(fileId: string, query: Readonly<Record<string, unknown>>): string | null {
  const { viewer, expires, signature, ...more } = query;
  if (typeof viewer !== "string" || typeof expires !== "string" || typeof signature !== "string") return null;
  if (Object.keys(more).length > 0 || !/^[0-9a-f]{24}$/.test(fileId) || !/^[0-9a-f]{24}$/.test(viewer)) return null;
  if (!/^[1-9]\d{0,11}$/.test(expires) || !/^[\w-]{43}$/.test(signature)) return null;
  const given = Buffer.from(signature, "base64url");
  // Two bits of the last of 43 characters are not significant; only the exact text that was issued is accepted.
  if (given.length !== 32 || given.toString("base64url") !== signature) return null;
  if (!keys().some((key) => timingSafeEqual(given, signed(key, fileId, viewer, expires)))) return null;
  return Number(expires) * SECOND > nowMs() ? viewer : null;
}
