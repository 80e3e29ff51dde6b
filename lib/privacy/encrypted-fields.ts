import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { ErasureModel } from "@/models/erasure";
import { erasureContext } from "./sealed-person";

/** Everything that erasures keep encrypted. A field that is missing here is lost with its key. */
export const erasureFields: readonly EncryptedField[] = [
  { model: ErasureModel, path: "sealed", contextOf: erasureContext },
];
