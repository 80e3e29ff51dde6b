import type { ClientSession, Types } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { DAY, HOUR, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import { REPLY_WINDOW_DAYS } from "../states";

const REPLY_WINDOW_MS = REPLY_WINDOW_DAYS * DAY;
const MAX_SAMPLE = 1000;

/**
 * The median hours until a team's answer in the last 90 days, over at most the latest 1000; an expired application
 * counts until its expiry. Null: of all startups.
 */
export async function getReplyMedian(
  startupId: Types.ObjectId | null,
  session?: ClientSession,
): Promise<{ medianHours: number | null; sample: number }> {
  await connect();
  const since = new Date(now().getTime() - REPLY_WINDOW_MS);
  const rows = await ApplicationModel.find(
    { ...(startupId ? { startupId } : {}), clockStoppedAt: { $gte: since } },
    { createdAt: 1, clockStoppedAt: 1 },
    sessionOption(session),
  )
    .sort({ clockStoppedAt: -1 })
    .limit(MAX_SAMPLE)
    .lean();
  const hours = rows
    .map((row) => ((row.clockStoppedAt?.getTime() ?? 0) - row.createdAt.getTime()) / HOUR)
    .sort((a, b) => a - b);
  const [low, high] = [hours[Math.floor((hours.length - 1) / 2)], hours[Math.floor(hours.length / 2)]];
  const medianHours = low === undefined || high === undefined ? null : Math.round(((low + high) / 2) * 10) / 10;
  return { medianHours, sample: hours.length };
}
