import { AgreementFileModel } from "@/models/agreement-file";
import { DAY, nowMs } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";

/**
 * Removes the unencrypted bytes of documents that were encrypted a day ago or earlier, and returns of how many: until then a release
 * that knows no encrypted ones can be gone back to.
 */
export async function dropPlainDocuments(): Promise<number> {
  await connect();
  const { modifiedCount } = await AgreementFileModel.updateMany(
    { encryptedAt: { $lte: new Date(nowMs() - DAY) }, key: { $exists: true }, bytes: { $exists: true } },
    { $unset: { bytes: 1 } },
  );
  return modifiedCount;
}
