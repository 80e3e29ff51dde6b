import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";

const CONTEXT = "event:address";

/** An e-mail address as an event may carry it: encrypted, since the outbox holds no personal text. */
export const sealAddress = (email: string): string => encryptField(email, CONTEXT);

/** The address again. Throws when it was altered. */
export const openAddress = (sealed: string): string => decryptField(sealed, CONTEXT);
