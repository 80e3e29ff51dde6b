import { documentBytes, encryptedDocument } from "@/lib/agreements/document-encryption";
import { now } from "@/lib/core/clock";
import { AgreementFileModel } from "@/models/agreement-file";

/**
 * Encrypts the documents that an earlier release stored in clear. What it read stays beside for a day, for that release. Returns of how
 * many; a second run changes nothing.
 */
export async function encryptDocuments(): Promise<number> {
  let changed = 0;
  for await (const row of AgreementFileModel.find({ key: { $exists: false } })
    .lean()
    .cursor({ batchSize: 20 })) {
    const { modifiedCount } = await AgreementFileModel.updateOne(
      { _id: row._id, key: { $exists: false } },
      { $set: { ...encryptedDocument(row, documentBytes(row)), encryptedAt: now() } },
    );
    changed += modifiedCount;
  }
  return changed;
}
