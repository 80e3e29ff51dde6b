import { NotificationModel } from "@/models/notification";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";

/** Larger counts are shown as this many. */
const COUNT_CAP = 1000;

/** How many notifications the asker has not read; 1000 stands for that many or more. */
export async function countUnread(ctx: Context): Promise<number> {
  const actor = signedIn(ctx);
  await connect();
  return NotificationModel.countDocuments({ userId: objectId(actor.userId), readAt: null }, { limit: COUNT_CAP });
}
