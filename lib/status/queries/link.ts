import { now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { retentionCutoff } from "@/lib/core/retention";
import { StatusSubscriptionModel } from "@/models/status-subscription";
import { readStatusToken } from "../links";
import type { SubscriptionLink } from "../schema";

/** What the link of a status mail is for; null for one that leads nowhere (any more). Says nothing of whose it is. */
export async function findLink(token: string): Promise<SubscriptionLink | null> {
  const link = readStatusToken(token);
  if (!link) return null;
  await connect();
  const row = await StatusSubscriptionModel.findById(objectId(link.subscriptionId), { email: 0 }).lean();
  if (!row) return null;
  const { purpose } = link;
  if (purpose === "leave") return { purpose, components: [...row.components] };
  const fresh = row.pending && row.requestedAt > retentionCutoff("statusRequests", now());
  if (row.pending && fresh) return { purpose, components: [...row.pending.components] };
  return row.confirmedAt ? { purpose, components: [...row.components] } : null;
}
