import { randomInt } from "node:crypto";
import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import { hashToken } from "@/lib/core/auth/tokens";

/** What the code is encrypted with beside the key. */
export const CODE_CONTEXT = "beta-invite:code";

/** Without characters that look alike. */
const ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const GROUPS = 4;
const GROUP = 4;

/** A new code in four groups of four, which holds 80 random bits. */
export const newCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP }, () => ALPHABET[randomInt(ALPHABET.length)]).join(""),
  ).join("-");

/** The hash of a code however it is typed: spaces, hyphens and small letters make no difference. */
export const hashCode = (code: string): string => hashToken(code.toUpperCase().replace(/[^0-9A-Z]/g, ""));

export const sealCode = (code: string): string => encryptField(code, CODE_CONTEXT);
export const openCode = (sealed: string): string => decryptField(sealed, CODE_CONTEXT);
