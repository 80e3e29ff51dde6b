import { connect } from "@/lib/core/db/connect";
import { logger } from "@/lib/core/logger";
import { VerificationModel } from "@/models/verification";
import { documentHash, openField } from "../sealed-document";

/**
 * Computes the hashes by which documents are recognised anew, after LOOKUP_KEY was replaced. May be stopped and run again: a second
 * run changes nothing. Returns how many it changed, and how many it could not read.
 */
export async function rehashDocuments(): Promise<{ changed: number; failed: number }> {
  await connect();
  const done = { changed: 0, failed: 0 };
  for await (const row of VerificationModel.find({ "sealed.number": { $type: "string" } })
    .lean()
    .cursor()) {
    try {
      const number = openField(row, "number");
      if (number === null || row.document === null) continue;
      const hash = documentHash(row.document.type, row.document.country, number);
      if (hash === row.documentHash) continue;
      await VerificationModel.updateOne({ _id: row._id }, { $set: { documentHash: hash } });
      done.changed += 1;
    } catch (error) {
      done.failed += 1;
      logger().error({ context: "keys", rowId: row._id.toHexString(), err: error }, "not hashed anew");
    }
  }
  return done;
}
