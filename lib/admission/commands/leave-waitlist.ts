import { WaitlistEntryModel } from "@/models/waitlist-entry";
import { audit } from "@/lib/core/audit/audit";
import type { Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { findEntry } from "../queries/place";

/** Gives up a place: its row goes, and its link no longer works. Throws 404 for a link that is unknown or was used for this before. */
export const leaveWaitlist = (ctx: Context, token: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    const row = await findEntry(token, tx.session);
    const { deletedCount } = row
      ? await WaitlistEntryModel.deleteOne({ _id: row._id }, { session: tx.session })
      : { deletedCount: 0 };
    if (!row || deletedCount === 0) throw new Problem("not_found");
    const entityId = row._id.toHexString();
    await audit(tx, {
      action: "waitlist.leave",
      entity: "waitlist_entry",
      entityId,
      before: { status: row.status },
      after: { status: "left" },
    });
  });
