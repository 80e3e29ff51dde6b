import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";

/** A person who applied to a startup, whatever became of it, and when. */
export interface Applied {
  talentId: string;
  startupId: string;
  at: Date;
}

/** Which of these people applied to which of these startups. */
export async function findApplied(
  talentIds: readonly string[],
  startupIds: readonly string[],
  session?: ClientSession,
): Promise<Applied[]> {
  await connect();
  const rows = await ApplicationModel.find(
    { talentId: { $in: talentIds.map(objectId) }, startupId: { $in: startupIds.map(objectId) } },
    { talentId: 1, startupId: 1, createdAt: 1 },
    sessionOption(session),
  ).lean();
  return rows.map(({ talentId, startupId, createdAt }) => ({
    talentId: talentId.toHexString(),
    startupId: startupId.toHexString(),
    at: createdAt,
  }));
}
