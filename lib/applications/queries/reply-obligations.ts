import type { ClientSession } from "mongoose";
import { ApplicationModel, type Application as ApplicationRow } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** A request to one side of an application, and when it was answered. */
export interface ReplyObligation {
  askedAt: Date;
  answeredAt: Date | null;
}

/** The newest so many count; more would hardly change a median. */
const MAX_ROWS = 1_000;
const firstReached = ({ timeline }: Pick<ApplicationRow, "timeline">, ...statuses: readonly string[]): Date | null =>
  timeline.find(({ status }) => statuses.includes(status))?.at ?? null;
const hadLeft = (at: Date, left: Date | null): boolean => left !== null && left <= at;

/**
 * The applications that startups received in (`since`, `at`], as known at `at`: answered by the team's first action or
 * by expiry. Those withdrawn before an answer are left out.
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
    .limit(MAX_ROWS)
    .lean();
  return rows.flatMap(({ createdAt, clockStoppedAt, timeline }) =>
    clockStoppedAt === null && hadLeft(at, firstReached({ timeline }, "withdrawn"))
      ? []
      : [{ askedAt: createdAt, answeredAt: clockStoppedAt }],
  );
}

/**
 * The offers that a talent received in (`since`, `at`], as known at `at`: answered by a counter-offer, accepting,
 * withdrawing or expiry. Later versions ask nothing new. Those that the team rejected first are left out.
 */
export async function listOfferReplyObligations(
  talentId: string,
  { since, at }: { since: Date; at: Date },
  session?: ClientSession,
): Promise<ReplyObligation[]> {
  await connect();
  const rows = await ApplicationModel.find(
    { talentId: objectId(talentId), timeline: { $elemMatch: { status: "offered", at: { $gt: since, $lte: at } } } },
    { offerSteps: 1, timeline: 1 },
    sessionOption(session),
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(MAX_ROWS)
    .lean();
  return rows.flatMap(({ offerSteps, timeline }) => {
    const askedAt = firstReached({ timeline }, "offered");
    if (!askedAt || hadLeft(at, firstReached({ timeline }, "rejected"))) return [];
    const counteredAt = offerSteps?.find(({ by }) => by === "talent")?.at ?? null;
    return [{ askedAt, answeredAt: counteredAt ?? firstReached({ timeline }, "accepted", "withdrawn", "expired") }];
  });
}
