import { Types } from "mongoose";
import { expect, test } from "vitest";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { inSnapshot } from "@/lib/core/db/snapshot";
import { FollowModel } from "@/models/follow";
import { useDatabase } from "@/tests/support/harness";

useDatabase();

const userId = objectId("665f1c2ab7e4d90012345678");
const follow = () =>
  FollowModel.create({
    userId,
    kind: "startup",
    targetId: new Types.ObjectId(),
    createdAt: new Date("2026-01-01T00:00:00Z"),
  });

test("everything read in a snapshot is of its first read, whatever is written meanwhile", async () => {
  await connect();
  await follow();
  const seen = await inSnapshot(async () => {
    const first = await FollowModel.find({ userId }).lean();
    // Written by someone else, outside of the snapshot.
    await new Promise((resolve) => setTimeout(() => void follow().then(resolve), 0));
    return [
      first.length,
      (await FollowModel.find({ userId }).lean()).length,
      await FollowModel.countDocuments({ userId }),
      (await FollowModel.aggregate<{ _id: null }>([{ $match: { userId } }])).length,
      (await FollowModel.findOne({ userId, _id: { $nin: first.map(({ _id }) => _id) } }).lean())?._id,
    ];
  });
  expect(seen).toEqual([1, 1, 1, 1, undefined]);
  expect(await FollowModel.countDocuments({ userId })).toBe(2);
});
