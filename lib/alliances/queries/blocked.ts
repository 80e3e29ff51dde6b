import type { ClientSession } from "mongoose";
import { BlockModel } from "@/models/block";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** Whether one of two people blocks the other. */
export async function isBlocked(userA: string, userB: string, session?: ClientSession): Promise<boolean> {
  await connect();
  const [a, b] = [objectId(userA), objectId(userB)];
  const either = {
    $or: [
      { blockerId: a, blockedId: b },
      { blockerId: b, blockedId: a },
    ],
  };
  return (await BlockModel.findOne(either, { _id: 1 }, sessionOption(session)).lean()) !== null;
}

/** Who of some people is blocked by a person, or blocks them. */
export async function findBlockedAmong(
  userId: string,
  otherIds: readonly string[],
  session?: ClientSession,
): Promise<{ byMe: ReadonlySet<string>; either: ReadonlySet<string> }> {
  await connect();
  const [me, others] = [objectId(userId), otherIds.map(objectId)];
  const rows = await BlockModel.find(
    {
      $or: [
        { blockerId: me, blockedId: { $in: others } },
        { blockerId: { $in: others }, blockedId: me },
      ],
    },
    { blockerId: 1, blockedId: 1 },
    sessionOption(session),
  ).lean();
  const byMe = new Set(rows.filter(({ blockerId }) => blockerId.equals(me)).map((row) => row.blockedId.toHexString()));
  const ofMe = rows.filter(({ blockedId }) => blockedId.equals(me)).map((row) => row.blockerId.toHexString());
  return { byMe, either: new Set([...byMe, ...ofMe]) };
}
