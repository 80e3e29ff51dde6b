import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { admissionFields } from "@/lib/admission/encrypted-fields";
import { documentKeys } from "@/lib/agreements/encrypted-fields";
import { fileKeys } from "@/lib/files/encrypted-fields";
import { encryptedFields } from "@/lib/identity/encrypted-fields";
import { messageFields } from "@/lib/messages/encrypted-fields";
import { rehashPhones } from "@/lib/phone/commands/rehash-phones";
import { phoneFields } from "@/lib/phone/encrypted-fields";
import { rehashDocuments } from "@/lib/verification/commands/rehash-documents";
import { erasureFields } from "@/lib/privacy/encrypted-fields";
import { documentFields } from "@/lib/verification/encrypted-fields";

/**
 * Encrypts what other keys encrypted with FIELD_ENCRYPTION_KEY, and prints how many values each key has afterwards; then computes the
 * hashes of identity documents and phone numbers with LOOKUP_KEY. Exits with 1 when a value could not be decrypted.
 */
void runDatabaseScript(async () => {
  const fields = await rotateKeys([
    ...encryptedFields,
    ...documentFields,
    ...fileKeys,
    ...documentKeys,
    ...messageFields,
    ...phoneFields,
    ...erasureFields,
    ...admissionFields,
  ]);
  for (const { field, changed, failed, byKey } of fields) {
    const keys = Object.entries(byKey).map(([key, values]) => `${values} with key ${key}`);
    process.stdout.write(`${field}: ${changed} changed, ${failed} failed; ${keys.join(", ") || "none"}\n`);
  }
  const documents = await rehashDocuments();
  process.stdout.write(`Verification.documentHash: ${documents.changed} changed, ${documents.failed} failed\n`);
  const phones = await rehashPhones();
  process.stdout.write(`User.phone.hash: ${phones.changed} changed, ${phones.failed} failed\n`);
  if ([...fields, documents, phones].some(({ failed }) => failed > 0))
    throw new PlainError("Some values could not be decrypted: docs/runbooks/keys.md says what to do.");
});
