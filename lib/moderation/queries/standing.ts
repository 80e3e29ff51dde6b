import { DecisionModel, type Decision } from "@/models/decision";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { isSuspended } from "@/lib/core/auth/suspension";
import { findSanction } from "@/lib/identity/queries/sanction";
import { isAppealToken } from "../appeal-token";
import { appealableUntil, isAppealable } from "../appealable";
import type { OwnDecision, StandingAnswer } from "../schema";

/** More decisions than anyone keeps an account with. */
const MOST_DECISIONS = 100;

/** A decision as the person whom it is about reads it: never who reported. */
export const toOwnDecision = (row: Lean<Decision>): OwnDecision => ({
  id: row._id.toHexString(),
  action: row.action,
  targetType: row.targetType,
  targetId: row.targetId.toHexString(),
  rule: row.rule,
  reason: row.reason,
  at: row.at.toISOString(),
  until: row.until?.toISOString() ?? null,
  appealable: isAppealable(row),
  appealableUntil: appealableUntil(row).toISOString(),
  ...(row.appeal
    ? {
        appeal: {
          status: row.appeal.status,
          statement: row.appeal.statement,
          at: row.appeal.at.toISOString(),
          decidedAt: row.appeal.decidedAt?.toISOString() ?? null,
          reason: row.appeal.reason,
        },
      }
    : {}),
});

/** Whether the caller is suspended, and every decision about them, the latest first. */
export async function getStanding(ctx: Context): Promise<StandingAnswer> {
  const { userId } = signedIn(ctx);
  await connect();
  const [sanction, decisions] = await Promise.all([
    findSanction(userId),
    DecisionModel.find({ targetUserId: objectId(userId) })
      .sort({ at: -1, _id: -1 })
      .limit(MOST_DECISIONS)
      .lean(),
  ]);
  const suspended = isSuspended(sanction);
  return {
    state: suspended ? "suspended" : "good",
    until: suspended ? (sanction.until?.toISOString() ?? null) : null,
    decisions: decisions.map(toOwnDecision),
  };
}

/** The decision that the link of its mail leads to; null for a link that is wrong. */
export async function findDecisionByLink(id: string, token: string): Promise<OwnDecision | null> {
  if (!isAppealToken(id, token)) return null;
  await connect();
  const row = await DecisionModel.findById(id).lean();
  return row && toOwnDecision(row);
}
