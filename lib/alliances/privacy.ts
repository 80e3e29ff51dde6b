import { AllianceModel } from "@/models/alliance";
import { BlockModel } from "@/models/block";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Tx } from "@/lib/core/db/transaction";
import { releaseAllies } from "./close";
import { isRequester, otherOf, shownStatus } from "./present";
import { z } from "zod";
import { personalData } from "@/lib/core/personal-data";
import { Id, Timestamp } from "@/lib/core/schema";

/**
 * Personal data in the network (PIPEDA principle 4.9, GDPR article 15): a person's alliances and requests as they see them, and whom
 * they block. That someone rejected or blocks them is that other person's, and left out.
 */
export async function exportNetwork(userId: string) {
  await connect();
  const id = objectId(userId);
  const [alliances, blocks] = await Promise.all([
    AllianceModel.find({ $or: [{ requesterId: id }, { receiverId: id }] })
      .sort({ createdAt: 1 })
      .lean(),
    BlockModel.find({ blockerId: id }).sort({ createdAt: 1 }).lean(),
  ]);
  return {
    alliances: alliances.flatMap((row) => {
      const status = shownStatus(row, userId);
      if (status === null) return [];
      return [
        {
          personId: otherOf(row, userId),
          direction: isRequester(row, userId) ? ("sent" as const) : ("received" as const),
          status,
          note: row.note,
          createdAt: row.createdAt.toISOString(),
          acceptedAt: row.acceptedAt?.toISOString() ?? null,
        },
      ];
    }),
    blocked: blocks.map(({ blockedId, createdAt }) => ({
      personId: blockedId.toHexString(),
      blockedAt: createdAt.toISOString(),
    })),
  };
}

/** Deletes a person's alliances, requests and blocks (GDPR article 17, PIPEDA principle 4.5); their allies get a unit of their limit back. */
export async function eraseNetwork(tx: Tx, userId: string): Promise<void> {
  const id = objectId(userId);
  const { session } = tx;
  const either = { $or: [{ requesterId: id }, { receiverId: id }] };
  for (const row of await AllianceModel.find({ ...either, status: "accepted" })
    .session(session)
    .lean())
    await releaseAllies(tx, row);
  await AllianceModel.deleteMany(either, { session });
  await BlockModel.deleteMany({ $or: [{ blockerId: id }, { blockedId: id }] }, { session });
}

/** What the network answers for of personal data. */
export const networkData = personalData({
  models: { Alliance: ["note"], AllianceEdge: [], Block: [] },
  sections: {
    alliances: z.array(
      z.strictObject({
        personId: Id,
        direction: z.enum(["sent", "received"]),
        status: z.string(),
        note: z.string(),
        createdAt: Timestamp,
        acceptedAt: Timestamp.nullable(),
      }),
    ),
    blocked: z.array(z.strictObject({ personId: Id, blockedAt: Timestamp })),
  },
  read: exportNetwork,
  erase: { network: (tx, { userId }) => eraseNetwork(tx, userId) },
});
