import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findMemberships } from "@/lib/startups/queries/access";

/** Whether one of two people applied to a startup that the other is in the team of, whatever became of it. */
export async function haveMetByApplication(userId: string, otherId: string, session?: ClientSession): Promise<boolean> {
  await connect();
  for (const [talentId, memberId] of [
    [userId, otherId],
    [otherId, userId],
  ] as const) {
    const startupIds = (await findMemberships(memberId, session)).map(({ startupId }) => startupId);
    if (startupIds.length === 0) continue;
    const applied = await ApplicationModel.exists({
      talentId: objectId(talentId),
      startupId: { $in: startupIds },
    }).setOptions(sessionOption(session));
    if (applied) return true;
  }
  return false;
}
