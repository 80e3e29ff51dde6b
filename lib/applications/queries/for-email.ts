import type { ClientSession } from "mongoose";
import { ApplicationModel, type Offer } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";

/** What e-mails quote of an application, or null where it does not exist. */
export async function findApplicationForEmail(
  id: string,
  session?: ClientSession,
): Promise<{ replyBy: Date; offer: Offer | null; note: string | null } | null> {
  await connect();
  const row = await ApplicationModel.findById(
    id,
    { replyBy: 1, offer: 1, rejection: 1 },
    sessionOption(session),
  ).lean();
  return row && { replyBy: row.replyBy, offer: row.offer, note: row.rejection?.note ?? null };
}
