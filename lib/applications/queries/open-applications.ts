import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import { liveStatuses, type ApplicationStatus } from "../states";

/** A talent's applications, or those to several startups. */
export type ApplicationsOf = { talentId: string } | { startupIds: readonly string[] };

const isEmpty = (scope: ApplicationsOf) => "startupIds" in scope && scope.startupIds.length === 0;

const filterOf = (scope: ApplicationsOf) =>
  "talentId" in scope ? { talentId: objectId(scope.talentId) } : { startupId: { $in: scope.startupIds.map(objectId) } };

/** A status, or an offer with a counter-offer: it awaits the team, and other offers their talent. */
export type WaitingAs = ApplicationStatus | "countered";

const inStatus = (scope: ApplicationsOf, waiting: WaitingAs) => ({
  ...filterOf(scope),
  status: waiting === "countered" ? ("offered" as const) : waiting,
  ...(waiting === "countered" ? { "offer.counter": { $ne: null } } : {}),
  ...(waiting === "offered" ? { "offer.counter": null } : {}),
});

/** Counts the applications that are live. */
export async function countOpenApplications(scope: ApplicationsOf): Promise<number> {
  if (isEmpty(scope)) return 0;
  await connect();
  return ApplicationModel.countDocuments({ ...filterOf(scope), status: { $in: liveStatuses } });
}

/** Counts the applications in one status; offers without a counter-offer. */
export async function countInStatus(
  scope: ApplicationsOf,
  status: WaitingAs,
  session?: ClientSession,
): Promise<number> {
  if (isEmpty(scope)) return 0;
  await connect();
  return ApplicationModel.countDocuments(inStatus(scope, status), sessionOption(session));
}

/** The number of applications in one status, and the oldest of them; offers without a counter-offer. */
export async function findOldestInStatus(
  scope: ApplicationsOf,
  status: WaitingAs,
): Promise<{
  count: number;
  first: { id: string; talentName: string; startupName: string; replyBy: string; offerExpiresAt: string | null } | null;
}> {
  if (isEmpty(scope)) return { count: 0, first: null };
  await connect();
  const filter = inStatus(scope, status);
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
