import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import { liveStatuses, type ApplicationStatus } from "../states";

/** Whose applications: one talent's, or those to some startups. */
export type ApplicationsOf = { talentId: string } | { startupIds: readonly string[] };

const isEmpty = (whose: ApplicationsOf) => "startupIds" in whose && whose.startupIds.length === 0;

const filterOf = (whose: ApplicationsOf) =>
  "talentId" in whose ? { talentId: objectId(whose.talentId) } : { startupId: { $in: whose.startupIds.map(objectId) } };

/** How many applications someone still has a move in. */
export async function countOpenApplications(whose: ApplicationsOf): Promise<number> {
  if (isEmpty(whose)) return 0;
  await connect();
  return ApplicationModel.countDocuments({ ...filterOf(whose), status: { $in: liveStatuses } });
}

/** How many applications are in one state, and the one that came first. */
export async function findOldestInStatus(
  whose: ApplicationsOf,
  status: ApplicationStatus,
): Promise<{
  count: number;
  first: { id: string; talentName: string; startupName: string; replyBy: string; offerExpiresAt: string | null } | null;
}> {
  if (isEmpty(whose)) return { count: 0, first: null };
  await connect();
  const filter = { ...filterOf(whose), status };
  const [count, row] = await Promise.all([
    ApplicationModel.countDocuments(filter),
    ApplicationModel.findOne(filter).sort({ createdAt: 1, _id: 1 }).lean(),
  ]);
  if (!row) return { count, first: null };
  const [people, startups] = await Promise.all([
    findPeople([row.talentId.toHexString()]),
    findStartups([row.startupId]),
  ]);
  return {
    count,
    first: {
      id: row._id.toHexString(),
      talentName: people.get(row.talentId.toHexString())?.name ?? "",
      startupName: startups.get(row.startupId.toHexString())?.name ?? "",
      replyBy: row.replyBy.toISOString(),
      offerExpiresAt: row.offer?.expiresAt.toISOString() ?? null,
    },
  };
}
