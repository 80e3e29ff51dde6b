import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findMemberships, findTeammates } from "@/lib/startups/queries/access";
import { liveStatuses, type ApplicationStatus } from "../states";

/** An offer was made, and it was not refused. */
const offered = ["offered", "accepted"] as const satisfies readonly ApplicationStatus[];

/**
 * Who of some people is in one of the startups to which a person applied, or applied to one of the person's own, and the application
 * was answered by an offer or, with `live`, is still active.
 */
export async function findInApplicationsWith(
  userId: string,
  otherIds: readonly string[],
  { live }: { live: boolean },
  session?: ClientSession,
): Promise<ReadonlySet<string>> {
  await connect();
  const mine = await findMemberships(userId, session);
  const status = { $in: live ? [...liveStatuses, "accepted" as const] : offered };
  const rows = await ApplicationModel.find(
    {
      $or: [
        { talentId: objectId(userId), status },
        {
          talentId: { $in: otherIds.map(objectId) },
          status,
          startupId: { $in: mine.map(({ startupId }) => startupId) },
        },
      ],
    },
    { talentId: 1, startupId: 1 },
    sessionOption(session),
  ).lean();
  const applied = rows.filter(({ talentId }) => talentId.toHexString() === userId);
  const applicants = rows.map(({ talentId }) => talentId.toHexString()).filter((id) => id !== userId);
  const startups = [...new Set(applied.map(({ startupId }) => startupId.toHexString()))];
  const team = startups.length === 0 ? [] : await findTeammates(otherIds, startups, session);
  return new Set([...applicants, ...team.map((member) => member.userId)]);
}
