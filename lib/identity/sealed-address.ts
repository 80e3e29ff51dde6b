import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";

/** What the value is encrypted with beside the key. */
export const ADDRESS_CONTEXT = "event:address";

/** Encrypts an e-mail address for an event, since the outbox holds no personal text. */
export const sealAddress = (email: string): string => encryptField(email, ADDRESS_CONTEXT);

/** Decrypts the address. Throws where it was altered. */
export const openAddress = (sealed: string): string => decryptField(sealed, ADDRESS_CONTEXT);
