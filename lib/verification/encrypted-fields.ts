import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { VerificationModel } from "@/models/verification";
import { fieldContext } from "./sealed-document";
import { sealedFields } from "./states";

/** What identity documents say. A field that is missing here is lost with its key. */
export const documentFields: readonly EncryptedField[] = sealedFields.map((field) => ({
  model: VerificationModel,
  path: `sealed.${field}`,
  contextOf: (id) => fieldContext(id, field),
}));
