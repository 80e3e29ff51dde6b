import type { ClientSession } from "mongoose";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { MilestoneModel } from "@/models/milestone";

/** Whether any money of an agreement's milestones was released to the payee. */
export async function hasReleasedMilestone(agreementId: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const row = await MilestoneModel.exists({
    agreementId: objectId(agreementId),
    status: { $in: ["released", "split"] },
  }).session(session ?? null);
  return row !== null;
}
