import type { ClientSession } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** Whether two people are parties of one agreement that was sent, whatever became of it. */
export async function haveMetByAgreement(userId: string, otherId: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const met = await AgreementModel.exists({
    $and: [{ "parties.userId": objectId(userId) }, { "parties.userId": objectId(otherId) }],
    status: { $ne: "draft" },
  }).setOptions(sessionOption(session));
  return met !== null;
}
