import { now } from "@/lib/core/clock";
import type { Context } from "@/lib/core/context";
import { objectId } from "@/lib/core/db/model";
import { transaction } from "@/lib/core/db/transaction";
import { Problem } from "@/lib/core/http/problem";
import { retentionCutoff } from "@/lib/core/retention";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { readStatusToken } from "../links";
import type { LinkPurpose } from "../states";

/** The subscription of a token for a purpose. Throws 400 `token_invalid`. */
function subscriptionOf(token: string, purpose: LinkPurpose) {
  const link = readStatusToken(token);
  if (link?.purpose !== purpose) throw new Problem("token_invalid");
  return objectId(link.subscriptionId);
}

/** Confirms, by the link of the mail, what was asked for last. Repeated, it changes nothing. Throws 400 `token_invalid`. */
export const confirmSubscription = (ctx: Context, token: string): Promise<{ status: "subscribed" }> =>
  transaction(ctx, async (tx) => {
    const _id = subscriptionOf(token, "confirm");
    const row = await StatusSubscriptionModel.findById(_id).session(tx.session).lean();
    const fresh = row?.pending && row.requestedAt > retentionCutoff("statusRequests", now());
    if (row?.pending && fresh)
      await StatusSubscriptionModel.updateOne(
        { _id },
        {
          $set: {
            confirmedAt: now(),
            components: row.pending.components,
            locale: row.pending.locale,
            pending: null,
          },
        },
        { session: tx.session },
      );
    else if (!row?.confirmedAt) throw new Problem("token_invalid");
    return { status: "subscribed" as const };
  });

/** Ends a subscription by a link of one of its mails, and forgets the address. Repeated, it changes nothing. Throws 400 `token_invalid`. */
export const endSubscription = (ctx: Context, token: string): Promise<void> =>
  transaction(ctx, async (tx) => {
    await StatusSubscriptionModel.deleteOne({ _id: subscriptionOf(token, "leave") }, { session: tx.session });
  });
