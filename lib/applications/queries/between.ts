import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findMemberships, findTeammates } from "@/lib/startups/queries/access";
import { findRoles } from "@/lib/roles/queries/facts";
import { mayHire } from "@/lib/startups/states";
import { liveStatuses, type ApplicationStatus, type Side } from "../states";

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

/** An application between two people, for one of them. */
export interface ApplicationBetween {
  id: string;
  roleTitle: string;
  /** On which side of it the reader is. */
  side: Side;
}

/** The latest active or accepted applications of one of two people to a startup whose hiring the other runs. */
export async function listApplicationsBetween(
  readerId: string,
  otherId: string,
  limit: number,
): Promise<ApplicationBetween[]> {
  const hiring = async (userId: string) =>
    (await findMemberships(userId)).flatMap(({ startupId, access }) => (mayHire(access) ? startupId : []));
  const [mine, theirs] = await Promise.all([hiring(readerId), hiring(otherId)]);
  if (mine.length + theirs.length === 0) return [];
  const rows = await ApplicationModel.find(
    {
      $or: [
        { talentId: objectId(readerId), startupId: { $in: theirs } },
        { talentId: objectId(otherId), startupId: { $in: mine } },
      ],
      status: { $in: [...liveStatuses, "accepted"] },
    },
    { roleId: 1, talentId: 1 },
  )
    .sort({ createdAt: -1, _id: -1 })
    .limit(limit)
    .lean();
  const roles = await findRoles(rows.map(({ roleId }) => roleId));
  return rows.flatMap(({ _id, roleId, talentId }): ApplicationBetween[] => {
    const role = roles.get(roleId.toHexString());
    const side: Side = talentId.toHexString() === readerId ? "talent" : "team";
    return role ? [{ id: _id.toHexString(), roleTitle: role.title, side }] : [];
  });
}
