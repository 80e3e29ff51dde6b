import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRoles } from "@/lib/roles/queries/facts";
import { findStartups } from "@/lib/startups/queries/facts";
import { liveStatuses, type ApplicationStatus } from "../states";

/** A talent's applications, or those to several startups. */
export type ApplicationsOf = { talentId: string } | { startupIds: readonly string[] };

/** What someone is waited for in: a status, or an offer that its talent has answered by a counter-offer. */
type AwaitedStatus = ApplicationStatus | "countered";

const isEmpty = (scope: ApplicationsOf) => "startupIds" in scope && scope.startupIds.length === 0;

const filterOf = (scope: ApplicationsOf) =>
  "talentId" in scope ? { talentId: objectId(scope.talentId) } : { startupId: { $in: scope.startupIds.map(objectId) } };

/** An offer awaits its talent unless they have sent a counter-offer, and then the team. */
const inStatus = (scope: ApplicationsOf, status: AwaitedStatus) =>
  status === "countered"
    ? { ...filterOf(scope), status: "offered" as const, "offer.counter": { $ne: null } }
    : { ...filterOf(scope), status, ...(status === "offered" ? { "offer.counter": null } : {}) };

/** Counts the applications that are live. */
export async function countOpenApplications(scope: ApplicationsOf): Promise<number> {
  if (isEmpty(scope)) return 0;
  await connect();
  return ApplicationModel.countDocuments({ ...filterOf(scope), status: { $in: liveStatuses } });
}

/** Counts the applications in one status; offers without a counter-offer. */
export async function countInStatus(
  scope: ApplicationsOf,
  status: AwaitedStatus,
  session?: ClientSession,
): Promise<number> {
  if (isEmpty(scope)) return 0;
  await connect();
  return ApplicationModel.countDocuments(inStatus(scope, status), sessionOption(session));
}

/** An application that someone has to answer, or waits for. */
export interface OpenApplication {
  id: string;
  talentName: string;
  startupName: string;
  roleTitle: string;
  replyBy: string;
  offerExpiresAt: string | null;
}

/** The number of applications in one status, and the oldest of them in order; offers without a counter-offer. */
export async function listOldestInStatus(
  scope: ApplicationsOf,
  status: AwaitedStatus,
  limit: number,
): Promise<{ count: number; items: OpenApplication[] }> {
  if (isEmpty(scope)) return { count: 0, items: [] };
  await connect();
  const filter = inStatus(scope, status);
  const [count, rows] = await Promise.all([
    ApplicationModel.countDocuments(filter),
    ApplicationModel.find(filter, { talentId: 1, startupId: 1, roleId: 1, replyBy: 1, offer: 1 })
      .sort({ createdAt: 1, _id: 1 })
      .limit(limit)
      .lean(),
  ]);
  if (rows.length === 0) return { count, items: [] };
  const [people, startups, roles] = await Promise.all([
    findPeople(rows.map(({ talentId }) => talentId.toHexString())),
    findStartups(rows.map(({ startupId }) => startupId)),
    findRoles(rows.map(({ roleId }) => roleId)),
  ]);
  return {
    count,
    items: rows.map(({ _id, talentId, startupId, roleId, replyBy, offer }) => ({
      id: _id.toHexString(),
      talentName: people.get(talentId.toHexString())?.name ?? "",
      startupName: startups.get(startupId.toHexString())?.name ?? "",
      roleTitle: roles.get(roleId.toHexString())?.title ?? "",
      replyBy: replyBy.toISOString(),
      offerExpiresAt: offer?.expiresAt.toISOString() ?? null,
    })),
  };
}
