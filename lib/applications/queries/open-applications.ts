import type { ClientSession } from "mongoose";
import { ApplicationModel } from "@/models/application";
import { connect } from "@/lib/core/db/connect";
import { objectId, sessionOption } from "@/lib/core/db/model";
import { findPeople } from "@/lib/profiles/queries/people";
import { findRoles } from "@/lib/roles/queries/facts";
import { findStartups } from "@/lib/startups/queries/facts";
import { applicationTransitions, liveStatuses, type ApplicationStatus, type Side } from "../states";

/** A talent's applications, or those to several startups. */
export type ApplicationsOf = { talentId: string } | { startupIds: readonly string[] };

/** What someone is waited for in: a status, an offer that its talent has answered by a counter-offer, or times proposed for an interview. */
type AwaitedStatus = ApplicationStatus | "countered" | "slots";

/** What of an application awaits each side, every item once: the one rule of home, its headline and the badges. */
export const awaited = {
  team: ["pending", "countered", "slots"],
  talent: ["offered", "slots"],
} as const satisfies Record<Side, readonly AwaitedStatus[]>;

const isEmpty = (scope: ApplicationsOf) => "startupIds" in scope && scope.startupIds.length === 0;

const filterOf = (scope: ApplicationsOf) =>
  "talentId" in scope ? { talentId: objectId(scope.talentId) } : { startupId: { $in: scope.startupIds.map(objectId) } };

/** Statuses in which an interview can be arranged. */
const arranging = liveStatuses.filter((status) => "accept_slot" in applicationTransitions[status]);

/**
 * An offer awaits its talent unless they have sent a counter-offer, and then the team. Times await the side that did not propose them, until
 * one is accepted; also once they have passed, since other times are due.
 */
function inStatus(scope: ApplicationsOf, status: AwaitedStatus) {
  const own = filterOf(scope);
  switch (status) {
    case "countered":
      return { ...own, status: "offered" as const, "offer.counter": { $ne: null } };
    case "offered":
      return { ...own, status, "offer.counter": null };
    case "slots": {
      const by: Side = "talentId" in scope ? "team" : "talent";
      return { ...own, status: { $in: arranging }, "interview.by": by, "interview.accepted": null };
    }
    default:
      return { ...own, status };
  }
}

/** Counts the applications that are live. */
export async function countOpenApplications(scope: ApplicationsOf): Promise<number> {
  if (isEmpty(scope)) return 0;
  await connect();
  return ApplicationModel.countDocuments({ ...filterOf(scope), status: { $in: liveStatuses } });
}

/** Whether a talent has ever applied. */
export async function hasApplied(talentId: string): Promise<boolean> {
  await connect();
  return (await ApplicationModel.findOne({ talentId: objectId(talentId) }, { _id: 1 }).lean()) !== null;
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

/** Counts everything in some applications that awaits their talent, or the team of those startups. */
export async function countAwaited(scope: ApplicationsOf, session?: ClientSession): Promise<number> {
  const statuses: readonly AwaitedStatus[] = awaited["talentId" in scope ? "talent" : "team"];
  const counts: number[] = [];
  // Operations of one session must not run in parallel.
  if (session) for (const status of statuses) counts.push(await countInStatus(scope, status, session));
  else counts.push(...(await Promise.all(statuses.map((status) => countInStatus(scope, status)))));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** An application that someone has to answer, or waits for. */
export interface OpenApplication {
  id: string;
  talentName: string;
  startupName: string;
  roleTitle: string;
  replyBy: string;
  offerExpiresAt: string | null;
  /** When the last of the proposed times begins; none can be accepted then. */
  lastSlotAt: string | null;
}

const lastOf = (times: readonly string[]): string | null => times.toSorted().at(-1) ?? null;

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
    ApplicationModel.find(filter, { talentId: 1, startupId: 1, roleId: 1, replyBy: 1, offer: 1, interview: 1 })
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
    items: rows.map(({ _id, talentId, startupId, roleId, replyBy, offer, interview }) => ({
      id: _id.toHexString(),
      talentName: people.get(talentId.toHexString())?.name ?? "",
      startupName: startups.get(startupId.toHexString())?.name ?? "",
      roleTitle: roles.get(roleId.toHexString())?.title ?? "",
      replyBy: replyBy.toISOString(),
      offerExpiresAt: offer?.expiresAt.toISOString() ?? null,
      lastSlotAt: lastOf(interview?.slots.map(({ startsAt }) => startsAt.toISOString()) ?? []),
    })),
  };
}
