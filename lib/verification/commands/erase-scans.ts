import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import type { Lean } from "@/lib/core/db/model";
import { transaction, type Tx } from "@/lib/core/db/transaction";
import { eachRow } from "@/lib/core/jobs/each-row";
import { deleteAllAttached } from "@/lib/files/commands/remove";
import { oldScansDue } from "../queries/old-scans";
import { redactSession } from "../remote";
import { UserModel } from "@/models/user";
import { VerificationModel, type Verification } from "@/models/verification";

/**
 * Erases the scans of a try, and what else its document said beside its number, by which the document is recognised. Once its person
 * is gone, the whole try goes.
 */
export async function eraseScans(tx: Tx, row: Lean<Verification>): Promise<void> {
  const id = row._id.toHexString();
  const owned = await UserModel.exists({ _id: row.userId, status: { $ne: "deleted" } }).session(tx.session);
  if (owned === null) {
    await VerificationModel.deleteOne({ _id: row._id }, { session: tx.session });
    return;
  }
  await deleteAllAttached(tx, { kind: "verification", id: row._id });
  await VerificationModel.updateOne(
    { _id: row._id },
    {
      $set: {
        scans: null,
        scansDueAt: null,
        ...(row.sealed && {
          "sealed.legalName": null,
          "sealed.dateOfBirth": null,
          "sealed.taxNumber": null,
        }),
        updatedAt: now(),
      },
    },
    { session: tx.session },
  );
  await audit(tx, { action: "verification.erase_scans", entity: "verification", entityId: id });
}

/**
 * Erases the scans of tries that were decided 30 days ago, and has the provider forget what it collected; verdict, kind of document,
 * country and expiry stay. Returns how many.
 */
export async function eraseOldScans(ctx: Context): Promise<number> {
  await connect();
  return eachRow(ctx, {
    job: "verification.scans",
    rows: await VerificationModel.find(oldScansDue()).limit(500).lean(),
    describe: ({ _id }) => ({ verificationId: _id.toHexString() }),
    work: async (row) => {
      if (row.sessionId) await redactSession(row.sessionId);
      await transaction(ctx, (tx) => eraseScans(tx, row));
      return true;
    },
  });
}
