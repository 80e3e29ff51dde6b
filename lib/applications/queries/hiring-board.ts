import { ApplicationModel } from "@/models/application";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId } from "@/lib/core/db/model";
import type { Application } from "../schema";
import { liveStatuses } from "../states";
import { findHiringAccess } from "../hiring-access";
import { presentApplications } from "../relations";

/** The counts of a role's applications. */
export interface RoleFigures {
  /** All applications ever made. */
  applicants: number;
  live: number;
  /** Pending applications, and by when the first of them should be answered (ISO time). */
  waiting: number;
  firstReplyBy: string | null;
  offered: number;
}

/**
 * The figures of each role, by role id, at the startups whose hiring the caller runs; roles without applications are
 * absent.
 */
export async function getRoleFigures(ctx: Context): Promise<Map<string, RoleFigures>> {
  const startups = await findHiringAccess(ctx);
  if (startups.size === 0) return new Map();
  await connect();
  const sumOf = (condition: object) => ({ $sum: { $cond: [condition, 1, 0] } });
  const pending = { $eq: ["$status", "pending"] };
  const rows = await ApplicationModel.aggregate<{
    _id: { toHexString(): string };
    applicants: number;
    live: number;
    waiting: number;
    firstReplyBy: Date | null;
    offered: number;
  }>([
    { $match: { startupId: { $in: [...startups.keys()].map(objectId) } } },
    {
      $group: {
        _id: "$roleId",
        applicants: { $sum: 1 },
        live: sumOf({ $in: ["$status", [...liveStatuses]] }),
        waiting: sumOf(pending),
        firstReplyBy: { $min: { $cond: [pending, "$replyBy", null] } },
        offered: sumOf({ $eq: ["$status", "offered"] }),
      },
    },
  ]);
  return new Map(
    rows.map(({ _id, firstReplyBy, ...figures }) => [
      _id.toHexString(),
      { ...figures, firstReplyBy: firstReplyBy?.toISOString() ?? null },
    ]),
  );
}

/** The pending applications of the caller's startups: how many, and the first `limit` of them by due date. */
export async function findWaitingApplicants(
  ctx: Context,
  limit: number,
): Promise<{ count: number; items: Application[] }> {
  const actor = signedIn(ctx);
  const startups = await findHiringAccess(ctx);
  if (startups.size === 0) return { count: 0, items: [] };
  await connect();
  const filter = { startupId: { $in: [...startups.keys()].map(objectId) }, status: "pending" as const };
  // A reply is due a fixed time after the application, so the oldest is due first.
  const [count, rows] = await Promise.all([
    ApplicationModel.countDocuments(filter),
    ApplicationModel.find(filter).sort({ createdAt: 1, _id: 1 }).limit(limit).lean(),
  ]);
  const show = await presentApplications(rows, (row) => ({
    isTalent: row.talentId.toHexString() === actor.userId,
    access: startups.get(row.startupId.toHexString()) ?? null,
    persona: actor.persona,
  }));
  return { count, items: rows.map(show) };
}
