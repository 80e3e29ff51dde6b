import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { FieldDecryptionError, decryptField, encryptField } from "./field-encryption";

const NONCE = 12;
const TAG = 16;

/** A new key for one file, wrapped by the field key, whose id is part of the result. */
export function newDataKey(context: string): { key: Buffer; wrapped: string } {
  const key = randomBytes(32);
  return { key, wrapped: encryptField(key.toString("base64url"), context) };
}

/** Encrypts a whole file with AES-256-GCM and a fresh nonce: nonce, ciphertext, tag. */
export function encryptBytes(bytes: Buffer, key: Buffer, context: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context, "utf8"));
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Decrypts the result of {@link encryptBytes} with a key as {@link newDataKey} wrapped it. Nothing is returned before all of it was
 * authenticated. The key may have a context of its own. Throws {@link FieldDecryptionError} for a file or key that was altered, moved or cut off.
 */
export function decryptBytes(sealed: Buffer, wrapped: string, context: string, keyContext = context): Buffer {
  const key = Buffer.from(decryptField(wrapped, keyContext), "base64url");
  if (sealed.length < NONCE + TAG) throw new FieldDecryptionError("An encrypted file was cut off");
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(context, "utf8"))
      .setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]);
  } catch (error) {
    throw new FieldDecryptionError("An encrypted file was altered", { cause: error });
  }
}
