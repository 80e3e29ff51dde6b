import type { Types } from "mongoose";
import { StartupModel, type Startup as StartupRow } from "@/models/startup";
import { TeamMemberModel } from "@/models/team-member";
import { audit } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import type { Tx } from "@/lib/core/db/transaction";
import { emit } from "@/lib/core/events/events";
import { startupEvents } from "../events";

/** What a purged startup keeps no value of. */
const emptied = {
  tagline: "",
  description: "",
  location: null,
  country: null,
  website: null,
  logoFileId: null,
  openRoles: 0,
  shelves: [],
  searchTokens: [],
} satisfies Partial<StartupRow>;

/**
 * Deletes a startup and its team permanently, if it meets the condition `due`; with `keepsName` its row stays, with what names it in documents of others and nothing
 * else. Emits `startup.purged`. Returns false where it was no longer due.
 */
export async function eraseStartup(
  tx: Tx,
  startupId: Types.ObjectId,
  { keepsName, condition }: { keepsName: boolean; condition: Record<string, unknown> },
): Promise<boolean> {
  const due = { ...condition, _id: startupId, purgedAt: null };
  const removed = await (
    keepsName
      ? StartupModel.findOneAndUpdate(due, { $set: { ...emptied, purgedAt: now() } }, { session: tx.session })
      : StartupModel.findOneAndDelete(due, { session: tx.session })
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
