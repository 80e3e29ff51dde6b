import type { ClientSession } from "mongoose";
import { AllianceEdgeModel } from "@/models/alliance-edge";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** Who of some people is allied with a person. */
export async function findAllied(
  userId: string,
  otherIds: readonly string[],
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  await connect();
  const rows = await AllianceEdgeModel.find(
    { userId: objectId(userId), otherId: { $in: otherIds.map(objectId) } },
    { otherId: 1 },
    sessionOption(session),
  ).lean();
  return new Set(rows.map(({ otherId }) => otherId.toHexString()));
}
