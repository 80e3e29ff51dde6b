import { createECDH } from "node:crypto";
import { deriveKey } from "@/lib/core/crypto/derived-key";
import { allowsLocalStandIns, env } from "@/lib/core/env";

/** The keys by which push services know this server (RFC 8292). */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
  subject: string;
}

/** The keys of this installation; a local run without them derives them. Null where pushes are not set up. */
export function vapidKeys(): VapidKeys | null {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT, CONTACT_EMAIL, JWT_SECRET } = env();
  const subject = VAPID_SUBJECT ?? `mailto:${CONTACT_EMAIL}`;
  if (VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY)
    return { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject };
  if (!allowsLocalStandIns()) return null;
  const curve = createECDH("prime256v1");
  const secret = deriveKey(JWT_SECRET, "vapid");
  curve.setPrivateKey(secret);
  return { publicKey: curve.getPublicKey("base64url"), privateKey: secret.toString("base64url"), subject };
}
