import type { Types } from "mongoose";
import { AgreementModel } from "@/models/agreement";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { agreementEvents } from "../events";
import { idsOf } from "../present";

/** Deletes the drafts of a startup that is purged; what was sent stays for its parties. Emits `agreement.discarded` for each. */
export async function eraseDrafts(tx: Tx, startupId: Types.ObjectId): Promise<void> {
  const drafts = await AgreementModel.find({ startupId, status: "draft" }).session(tx.session).lean();
  await AgreementModel.deleteMany({ startupId, status: "draft" }, { session: tx.session });
  for (const draft of drafts) await emit(tx, agreementEvents.discarded, idsOf(draft));
}
