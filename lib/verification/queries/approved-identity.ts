import type { ClientSession, Types } from "mongoose";
import { VerificationModel } from "@/models/verification";

/** Whether someone's check of identity is approved, whatever their level. */
export const hasApprovedIdentity = async (userId: Types.ObjectId, session: ClientSession): Promise<boolean> =>
  (await VerificationModel.exists({ userId, type: "identity", status: "approved" }).session(session)) !== null;
