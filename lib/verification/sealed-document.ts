import type { Types } from "mongoose";
import { keyedHash } from "@/lib/core/crypto/derived-key";
import { decryptField, encryptField } from "@/lib/core/crypto/field-encryption";
import type { Lean } from "@/lib/core/db/model";
import type { SealedDocument, Verification } from "@/models/verification";
import type { IdentityInput } from "./schema";
import type { DocumentType, SealedField } from "./states";

/** What a value of a document is bound to: it can be moved neither to another row nor to another field. */
export const fieldContext = (id: Types.ObjectId, field: SealedField): string =>
  `verification:${id.toHexString()}:${field}`;

/** Encrypts what the owner gave of their document. */
export function sealDocument(
  id: Types.ObjectId,
  { number, legalName, dateOfBirth, taxNumber }: Pick<IdentityInput, SealedField>,
): SealedDocument {
  const seal = (field: SealedField, value: string) => encryptField(value, fieldContext(id, field));
  return {
    number: seal("number", number),
    legalName: seal("legalName", legalName),
    dateOfBirth: seal("dateOfBirth", dateOfBirth),
    taxNumber: taxNumber === undefined ? null : seal("taxNumber", taxNumber),
  };
}

/** Decrypts one value; null where it was not given or was erased. Throws where it was altered. */
export function openField({ _id, sealed }: Lean<Verification>, field: SealedField): string | null {
  const value = sealed?.[field] ?? null;
  return value === null ? null : decryptField(value, fieldContext(_id, field));
}

/** Recognises a document on another account, however its number is written. */
export const documentHash = (type: DocumentType, country: string, number: string): string =>
  keyedHash(
    "identity-document",
    type,
    country,
    number
      .normalize("NFKC")
      .toUpperCase()
      .replace(/[^\p{L}\p{N}]/gu, ""),
  );
