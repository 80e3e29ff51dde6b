import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** How many agreements of a startup are in force. */
export async function countAgreementsInForce(startupId: string, session?: ClientSession): Promise<number> {
  await connect();
  return AgreementModel.countDocuments({ startupId: objectId(startupId), status: "signed" }, sessionOption(session));
}

/** Whether any agreement of a startup was ever sent, and so names it in a document that its parties keep. */
export async function hasDocuments(startupId: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const row = await AgreementModel.exists({ startupId: objectId(startupId), frozen: { $ne: null } }).session(
    session ?? null,
  );
  return row !== null;
}
