import type { EncryptedField } from "@/lib/core/crypto/rotate-keys";
import { DataExportModel } from "@/models/data-export";
import { ErasureModel } from "@/models/erasure";
import { exportContext } from "./exports/objects";
import { erasureContext } from "./sealed-person";

/** Everything that erasures and archives keep encrypted. A field that is missing here is lost with its key. */
export const erasureFields: readonly EncryptedField[] = [
  { model: ErasureModel, path: "sealed", contextOf: erasureContext },
  { model: DataExportModel, path: "sealedKey", contextOf: exportContext },
];
