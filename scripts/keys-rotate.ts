import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { fileKeys } from "@/lib/files/encrypted-fields";
import { encryptedFields } from "@/lib/identity/encrypted-fields";
import { rehashDocuments } from "@/lib/verification/commands/rehash-documents";
import { documentFields } from "@/lib/verification/encrypted-fields";

/**
 * Encrypts what other keys encrypted with FIELD_ENCRYPTION_KEY, and prints how many values each key has afterwards; then computes the
 * hashes of identity documents with LOOKUP_KEY. Exits with 1 when a value could not be decrypted.
 */
void runDatabaseScript(async () => {
  const fields = await rotateKeys([...encryptedFields, ...documentFields, ...fileKeys]);
  for (const { field, changed, failed, byKey } of fields) {
    const keys = Object.entries(byKey).map(([key, values]) => `${values} with key ${key}`);
    process.stdout.write(`${field}: ${changed} changed, ${failed} failed; ${keys.join(", ") || "none"}\n`);
  }
  const hashes = await rehashDocuments();
  process.stdout.write(`Verification.documentHash: ${hashes.changed} changed, ${hashes.failed} failed\n`);
  if ([...fields, hashes].some(({ failed }) => failed > 0))
    throw new PlainError("Some values could not be decrypted: docs/runbooks/keys.md says what to do.");
});
