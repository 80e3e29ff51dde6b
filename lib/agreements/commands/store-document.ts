import { Types } from "mongoose";
import type { Tx } from "@/lib/core/db/transaction";
import { AgreementFileModel, type AgreementFile } from "@/models/agreement-file";
import { encryptedDocument } from "../document-encryption";

/** Stores a document of an agreement, encrypted. The unique key of agreement and kind refuses a second one. */
export async function storeDocument(
  tx: Tx,
  row: Pick<AgreementFile, "agreementId" | "kind" | "sha256" | "createdAt">,
  bytes: Buffer,
): Promise<void> {
  const _id = new Types.ObjectId();
  const stored = encryptedDocument({ _id, ...row }, bytes);
  await AgreementFileModel.create([{ _id, ...row, ...stored, encryptedAt: row.createdAt }], { session: tx.session });
}
