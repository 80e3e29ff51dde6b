import type { ClientSession } from "mongoose";
import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** What a side of an application was asked, and when it answered. */
export interface ReplyObligation {
  askedAt: Date;
  answeredAt: Date | null;
}

/** The newest so many count: more would not move a median. */
const MOST = 1_000;
const reached = ({ timeline }: Pick<ApplicationRow, "timeline">, ...statuses: readonly string[]): Date | null =>
  timeline.find(({ status }) => statuses.includes(status))?.at ?? null;
const gone = (at: Date, left: Date | null): boolean => left !== null && left <= at;

/**
 * The applications that some startups were asked to answer in (`since`, `at`], as was known at `at`: answered by the team's first
 * move, or by the silence that closed them. What was withdrawn before asks nobody any more.
 */
export async function listReplyObligations(
  startupIds: readonly string[],
  { since, at }: { since: Date; at: Date },
  session?: ClientSession,
): Promise<ReplyObligation[]> {
  if (startupIds.length === 0) return [];
  await connect();
  const rows = await ApplicationModel.find(
    { startupId: { $in: startupIds.map(objectId) }, createdAt: { $gt: since, $lte: at } },
    { createdAt: 1, clockStoppedAt: 1, timeline: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST)
    .lean();
  return rows.flatMap(({ createdAt, clockStoppedAt, timeline }) =>
    clockStoppedAt === null && gone(at, reached({ timeline }, "withdrawn"))
      ? []
      : [{ askedAt: createdAt, answeredAt: clockStoppedAt }],
  );
}

/**
 * The offers that a talent was made in (`since`, `at`], as was known at `at`: answered by taking or leaving them, or by the silence
 * in which they lapsed. What the team took back asks nobody any more.
 */
export async function listOfferReplyObligations(
  talentId: string,
  { since, at }: { since: Date; at: Date },
  session?: ClientSession,
): Promise<ReplyObligation[]> {
  await connect();
  const rows = await ApplicationModel.find(
    { talentId: objectId(talentId), "offer.offeredAt": { $gt: since, $lte: at } },
    { offer: 1, timeline: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(MOST)
    .lean();
  return rows.flatMap(({ offer, timeline }) =>
    offer === null || gone(at, reached({ timeline }, "rejected"))
      ? []
      : [{ askedAt: offer.offeredAt, answeredAt: reached({ timeline }, "accepted", "withdrawn", "expired") }],
  );
}
