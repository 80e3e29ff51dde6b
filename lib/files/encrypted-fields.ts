import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { FileModel } from "@/models/file";
import { sealContext } from "./sealing";

/** The keys of encrypted files, which the field key wraps. A field that is missing here is lost with its key. */
export const fileKeys: readonly EncryptedField[] = [{ model: FileModel, path: "sealedKey", contextOf: sealContext }];
