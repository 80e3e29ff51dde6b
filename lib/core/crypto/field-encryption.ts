import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "../env";
import { deriveKey, keyIdOf } from "./derived-key";

/** The stored value is not one that we encrypted, or its key is gone. It is never returned as if it were plain text. */
export class FieldDecryptionError extends Error {
  override readonly name = "FieldDecryptionError";
}

const PURPOSE = "field-encryption";
const VERSION = "v1";

/**
 * The first key encrypts. The previous ones, and those derived from refresh secrets with which local environments work, only decrypt.
 */
function keys(): [Buffer, ...Buffer[]] {
  const { FIELD_ENCRYPTION_KEY, FIELD_ENCRYPTION_KEY_PREVIOUS, JWT_REFRESH_SECRET, JWT_REFRESH_SECRET_PREVIOUS } =
    env();
  const keyOf = (secret: string) => deriveKey(secret, PURPOSE);
  const previous = FIELD_ENCRYPTION_KEY_PREVIOUS.map(keyOf);
  const derived = JWT_REFRESH_SECRET_PREVIOUS.map(keyOf);
  const own = keyOf(JWT_REFRESH_SECRET);
  return FIELD_ENCRYPTION_KEY
    ? [keyOf(FIELD_ENCRYPTION_KEY), ...previous, own, ...derived]
    : [own, ...previous, ...derived];
}

/** The id of the key that encrypts now: the second part of every value that {@link encryptField} returns. */
export const currentKeyId = (): string => keyIdOf(keys()[0]);

/**
 * Encrypts a text with AES-256-GCM and a fresh nonce. `context` (such as `user:<id>:totp`) is authenticated too, so a value
 * cannot be moved to another row or field. Returns `v1.<key id>.<nonce>.<tag>.<text>`.
 */
export function encryptField(text: string, context: string): string {
  const [key] = keys();
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context, "utf8"));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [VERSION, keyIdOf(key), ...[nonce, cipher.getAuthTag(), body].map((part) => part.toString("base64url"))].join(
    ".",
  );
}

/**
 * Decrypts the result of {@link encryptField}. Throws {@link FieldDecryptionError} for a value that was altered, moved or
 * encrypted with an unknown key.
 */
export function decryptField(stored: string, context: string): string {
  const [version, keyId, nonce, tag, body, ...rest] = stored.split(".");
  const key = keys().find((candidate) => keyIdOf(candidate) === keyId);
  if (
    version !== VERSION ||
    !key ||
    nonce === undefined ||
    tag === undefined ||
    body === undefined ||
    rest.length > 0
  ) {
    throw new FieldDecryptionError("An encrypted field has an unknown form or key");
  }
  const tagBytes = Buffer.from(tag, "base64url");
  if (tagBytes.length !== 16) throw new FieldDecryptionError("An encrypted field was altered");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), { authTagLength: 16 })
      .setAAD(Buffer.from(context, "utf8"))
      .setAuthTag(tagBytes);
    return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new FieldDecryptionError("An encrypted field was altered", { cause: error });
  }
}
