import { auditAdministration } from "@/lib/core/audit/administration";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { AnnouncementModel } from "@/models/announcement";
import { toAnnouncement } from "../present";
import type { Announcement, AnnouncementInput } from "../schema";

/** Announces something to everyone of some personas; the job `announcements.send` notifies them. */
export async function announce(ctx: Context, { reason, ...content }: AnnouncementInput): Promise<Announcement> {
  const { userId } = signedIn(ctx);
  return transaction(ctx, async (tx) => {
    const [row] = await AnnouncementModel.create(
      [{ ...content, status: "sending", createdBy: objectId(userId), createdAt: now() }],
      { session: tx.session },
    );
    if (!row) throw new Error("No announcement was stored");
    await auditAdministration(tx, {
      action: "announcement.create",
      entity: "announcement",
      entityId: row._id.toHexString(),
      after: { status: "sending", personas: content.personas },
      reason,
    });
    return toAnnouncement(row.toObject());
  });
}
