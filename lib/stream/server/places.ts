import { randomUUID } from "node:crypto";
import { MINUTE, now } from "@/lib/core/clock";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { StreamHeadModel } from "@/models/stream-head";

/** Open streams of one person, in all processes together. */
const STREAMS_PER_PERSON = 5;
/** A little longer than any stream lives: what a killed process held is forgotten then. */
const FORGOTTEN_MS = 20 * MINUTE;

/**
 * Claims a place for a new stream of a person; the oldest one's is lost where five are taken. Answers the place and where the person's log
 * ends now.
 */
export async function claimPlace(userId: string): Promise<{ place: string; end: number }> {
  await connect();
  const [place, at] = [randomUUID(), now()];
  const { seq } = await StreamHeadModel.findOneAndUpdate(
    { _id: objectId(userId) },
    [
      {
        $set: {
          seq: { $ifNull: ["$seq", 0] },
          unreadMessages: { $ifNull: ["$unreadMessages", 0] },
          open: {
            $slice: [
              {
                $concatArrays: [
                  {
                    $filter: {
                      input: { $ifNull: ["$open", []] },
                      cond: { $gt: ["$$this.at", new Date(at.getTime() - FORGOTTEN_MS)] },
                    },
                  },
                  [{ place, at }],
                ],
              },
              -STREAMS_PER_PERSON,
            ],
          },
        },
      },
    ],
    { upsert: true, returnDocument: "after", updatePipeline: true, projection: { seq: 1 } },
  )
    .orFail()
    .lean();
  return { place, end: seq };
}

/** Releases places, so that no other stream of these people has to end for them. */
export async function releasePlaces(streams: readonly { userId: string; place: string }[]): Promise<void> {
  if (streams.length === 0) return;
  const people = [...new Set(streams.map(({ userId }) => userId))].map(objectId);
  await StreamHeadModel.updateMany(
    { _id: { $in: people } },
    { $pull: { open: { place: { $in: streams.map(({ place }) => place) } } } },
  );
}
