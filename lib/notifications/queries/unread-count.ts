import { NotificationModel } from "@/models/notification";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** Counting stops here. */
const COUNT_CAP = 1000;

/** Counts the caller's unread notifications; 1000 means that many or more. */
export async function countUnread(ctx: Context): Promise<number> {
  const actor = signedIn(ctx);
  await connect();
  return NotificationModel.countDocuments({ userId: objectId(actor.userId), readAt: null }, { limit: COUNT_CAP });
}
