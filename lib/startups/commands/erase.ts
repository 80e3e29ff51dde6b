import type { Types } from "mongoose";
import { StartupModel } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { audit } from "@/lib/core/audit/audit";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { startupEvents } from "../events";
import { purgeDue } from "../queries/purgeable";

/** Deletes a startup and its team permanently. Emits `startup.purged`. Returns false where it was no longer due. */
export async function eraseStartup(tx: Tx, startupId: Types.ObjectId): Promise<boolean> {
  const removed = await StartupModel.findOneAndDelete(
    { _id: startupId, deletedAt: purgeDue() },
    { session: tx.session },
  ).lean();
  if (!removed) return false;
  await TeamMemberModel.deleteMany({ startupId }, { session: tx.session });
  const id = startupId.toHexString();
  await audit(tx, {
    action: "startup.purge",
    entity: "startup",
    entityId: id,
    before: { deletedAt: removed.deletedAt },
    after: { deletedAt: null },
  });
  await emit(tx, startupEvents.purged, { startupId: id });
  return true;
}
