import type { ClientSession } from "mongoose";
import { AllianceModel } from "@/models/alliance";
import { objectId } from "@/lib/core/db/model";

/** Whether a request still waits for an answer. */
export const isPending = async (allianceId: string, session: ClientSession): Promise<boolean> =>
  (await AllianceModel.exists({ _id: objectId(allianceId), status: "pending" }).session(session)) !== null;
