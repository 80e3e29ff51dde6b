import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { AgreementFileModel } from "@/models/agreement-file";
import { documentKeyContext } from "./document-encryption";

/** The keys of documents. A field that is missing here is lost with its key. */
export const documentKeys: readonly EncryptedField[] = [
  { model: AgreementFileModel, path: "key", contextOf: documentKeyContext },
];
