import { rotateKeys } from "@/lib/core/crypto/rotate-keys";
import { runDatabaseScript } from "@/scripts/local/database-script";
import { PlainError } from "@/scripts/local/plain-error";
import { encryptedFields } from "@/lib/identity/encrypted-fields";

/**
 * Encrypts what other keys encrypted with FIELD_ENCRYPTION_KEY, and prints how many values each key has afterwards. Exits with 1
 * when a value could not be decrypted.
 */
void runDatabaseScript(async () => {
  const fields = await rotateKeys(encryptedFields);
  for (const { field, changed, failed, byKey } of fields) {
    const keys = Object.entries(byKey).map(([key, values]) => `${values} with key ${key}`);
    process.stdout.write(`${field}: ${changed} changed, ${failed} failed; ${keys.join(", ") || "none"}\n`);
  }
  if (fields.some(({ failed }) => failed > 0))
    throw new PlainError("Some values could not be decrypted: docs/runbooks/keys.md says what to do.");
});
