import type { Types } from "mongoose";
import { decryptBytes, encryptBytes, newDataKey } from "@/lib/core/crypto/byte-encryption";
import type { AgreementFile } from "@/models/agreement-file";

type Identity = Pick<AgreementFile, "agreementId" | "sha256"> & { _id: Types.ObjectId };

/** What the key of a document is encrypted for: its row. */
export const documentKeyContext = (id: Types.ObjectId): string => `agreement-file:${id.toHexString()}:key`;

/** What the bytes are encrypted for: no document can take the place of another, nor of another version of itself. */
const bytesContext = ({ agreementId, sha256 }: Identity): string => `agreement:${agreementId.toHexString()}:${sha256}`;

/** A document's bytes as they are stored: AES-256-GCM under a key of its own, which the field key encrypts. */
export function encryptedDocument(row: Identity, bytes: Buffer): Required<Pick<AgreementFile, "encrypted" | "key">> {
  const { key, wrapped } = newDataKey(documentKeyContext(row._id));
  return { encrypted: encryptBytes(bytes, key, bytesContext(row)), key: wrapped };
}

/** A lean row holds the driver's Binary, whatever the schema says. */
const bufferOf = (stored: Buffer): Buffer => Buffer.from((stored as unknown as { buffer: Uint8Array }).buffer);

/**
 * The bytes of a stored document, which an earlier release stored in clear. Throws `FieldDecryptionError` for one that was altered,
 * moved or whose key is gone.
 */
export function documentBytes(row: Identity & Pick<AgreementFile, "bytes" | "encrypted" | "key">): Buffer {
  if (row.encrypted && row.key)
    return decryptBytes(bufferOf(row.encrypted), row.key, bytesContext(row), documentKeyContext(row._id));
  if (!row.bytes) throw new Error(`The document ${row._id.toHexString()} has no bytes`);
  return bufferOf(row.bytes);
}
