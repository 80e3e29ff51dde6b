import type { PipelineStage } from "mongoose";
import { AdminActionModel } from "@/models/admin-action";
import { MilestoneModel } from "@/models/milestone";
import { PlanUsageModel } from "@/models/plan-usage";
import { SessionModel } from "@/models/session";
import { UserModel, type User } from "@/models/user";
import { may } from "@/lib/access/permissions";
import { auditRead } from "@/lib/core/audit/audit";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { withJoinedReads } from "@/lib/core/db/page-reads";
import { Problem } from "@/lib/core/http/problem";
import { instant } from "@/lib/core/instant";
import type { Currency } from "@/lib/core/schema";
import { getLimits } from "@/lib/billing/queries/limits";
import { findAccountLock } from "@/lib/identity/queries/lock";
import { heldStatuses } from "@/lib/milestones/states";
import { findPeople } from "@/lib/profiles/queries/people";
import { isProtected } from "../policy";
import type { AdminPerson } from "../schema";
import { countHolds } from "./holds";

const MOST_SESSIONS = 20;
const MOST_ACTIONS = 20;

/** Money of milestones that CollabHub holds, of which the person is a side. */
function heldOf(userId: string): PipelineStage[] {
  const me = objectId(userId);
  return [
    { $match: { $or: [{ payerId: me }, { payeeId: me }], status: { $in: [...heldStatuses] } } },
    { $group: { _id: "$currency", amountMinor: { $sum: "$amountMinor" }, milestones: { $sum: 1 } } },
    { $sort: { _id: 1 } },
  ];
}

/** What was done to the person by administrators, with the reasons. */
async function findActions(userId: string): Promise<AdminPerson["actions"]> {
  const rows = await AdminActionModel.find({ subjectId: objectId(userId) })
    .sort({ at: -1 })
    .limit(MOST_ACTIONS)
    .lean();
  const people = await findPeople(rows.map(({ actorId }) => actorId.toHexString()));
  return rows.map(({ at, action, actorId, reason }) => ({
    at: at.toISOString(),
    action,
    byName: people.get(actorId.toHexString())?.name ?? "",
    reason,
  }));
}

async function findSessions(userId: string): Promise<AdminPerson["sessions"]> {
  const at = now();
  const rows = await SessionModel.find({
    userId: objectId(userId),
    revokedAt: null,
    idleExpiresAt: { $gt: at },
    expiresAt: { $gt: at },
  })
    .sort({ lastUsedAt: -1, _id: -1 })
    .limit(MOST_SESSIONS)
    .lean();
  return rows.map(({ _id, userAgent, createdAt, lastUsedAt }) => ({
    id: _id.toHexString(),
    userAgent,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
  }));
}

const standing = ({ status, suspendedUntil, sanction }: Lean<User>) => ({
  status,
  suspendedUntil: instant(suspendedUntil),
  sanction: sanction ? { caseId: sanction.caseId.toHexString(), until: instant(sanction.until) } : null,
});

/** One person without a trace of the look. */
export async function readPerson(ctx: Context, userId: string): Promise<AdminPerson> {
  await connect();
  const [user, sessions, held, holds, actions, usage] = await Promise.all([
    UserModel.findOne({ _id: objectId(userId) }).lean(),
    findSessions(userId),
    MilestoneModel.aggregate<{ _id: Currency; amountMinor: number; milestones: number }>(heldOf(userId)),
    countHolds(userId),
    findActions(userId),
    PlanUsageModel.find({ ownerId: objectId(userId) }).lean(),
  ]);
  if (!user || user.status === "deleted") throw new Problem("not_found");
  const { name, email, persona, locale, plan, trustScore, verificationLevel } = user;
  return {
    id: userId,
    name,
    email,
    persona,
    ...standing(user),
    lockedUntil: instant(await findAccountLock({ userId, email })),
    emailVerified: user.emailVerifiedAt !== null,
    twoFactor: user.twoFactor !== null && user.twoFactor.confirmedAt !== null,
    locale,
    plan,
    trustScore,
    verificationLevel,
    identityChecked: user.kycApproved ?? false,
    createdAt: user.createdAt.toISOString(),
    lastSignInAt: instant(user.lastSignInAt),
    protected: isProtected(ctx, user),
    sessions,
    limits: getLimits(user, usage),
    held: held.map(({ _id, amountMinor, milestones }) => ({ currency: _id, amountMinor, milestones })),
    holds,
    actions,
  };
}

/** One person as staff sees them. The look is audited. Throws 404 for everyone but staff, and for a deleted account. */
export async function getPerson(ctx: Context, userId: string): Promise<AdminPerson> {
  const reader = signedIn(ctx);
  if (!may(reader.persona, "user:moderate")) throw new Problem("not_found");
  const person = await readPerson(ctx, userId);
  await auditRead(ctx, "user.view", "user", userId, reader.userId);
  return person;
}

/** The same for the API: its reads join as those of a page do. */
export const getPersonJoined = (ctx: Context, userId: string): Promise<AdminPerson> =>
  withJoinedReads(() => getPerson(ctx, userId));
