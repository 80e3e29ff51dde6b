import type { ClientSession } from "mongoose";
import { NotificationModel, type Notification } from "@/models/notification";
import { findBlockedAmong } from "@/lib/alliances/queries/blocked";
import { DAY, nowMs } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { Preferences } from "../preferences/merge";
import { categoryOf, isCritical, type DigestPeriod } from "../preferences/states";

/** How far back a digest looks, and at how many notifications. */
const DAYS = 14;
const MOST = 500;

/**
 * What a digest would name: notifications that were not read, of the categories that its reader wants in it, that no digest has named,
 * and not those that someone caused who blocks the reader or is blocked by them. Newest first.
 */
export async function findPending(
  userId: string,
  { channels, categories }: Preferences,
  period: DigestPeriod,
  session: ClientSession,
): Promise<Lean<Notification>[]> {
  if (channels.email === "off") return [];
  const rows = await NotificationModel.find({
    userId: objectId(userId),
    createdAt: { $gt: new Date(nowMs() - DAYS * DAY) },
    digestedAt: { $exists: false },
    $or: [{ readAt: null }, { hidden: true }],
  })
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST)
    .session(session)
    .lean();
  const wanted = rows.filter(({ type }) => {
    const category = categoryOf[type];
    return !isCritical(category) && categories[category].email === period;
  });
  const people = [...new Set(wanted.flatMap(({ byId }) => byId ?? []))];
  if (people.length === 0) return wanted;
  const { either } = await findBlockedAmong(userId, people);
  return wanted.filter(({ byId }) => byId === undefined || !either.has(byId));
}
