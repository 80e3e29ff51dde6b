import { findCosigners } from "@/lib/agreements/queries/cosigners";
import { findEverAllied } from "@/lib/alliances/queries/once-allied";
import { isStaff } from "@/lib/access/personas";
import type { Actor } from "@/lib/core/context";
import type { ConflictsOfInterest } from "../policy";
import { findMemberships } from "@/lib/startups/queries/access";
import type { Dispute as DisputeRow } from "@/models/dispute";
import type { ClientSession } from "mongoose";

const ties = [
  "teamIds",
  "agreementIds",
  "allyIds",
  "investorIds",
] as const satisfies readonly (keyof ConflictsOfInterest)[];

/** The first kind of tie among conflicts of interest, or null. */
export const firstTie = (conflicts: ConflictsOfInterest): keyof ConflictsOfInterest | null =>
  ties.find((tie) => conflicts[tie].length > 0) ?? null;

/**
 * A moderator's conflicts of interest with the parties of a dispute, or of a milestone. Each list of the answer has their id or is empty: that is
 * all that is asked about. Parties have no ties to declare.
 */
export async function findConflictsOfInterest(
  actor: Pick<Actor, "userId" | "persona">,
  session?: ClientSession,
): Promise<(row: Pick<DisputeRow, "startupId" | "payerId" | "payeeId">) => ConflictsOfInterest> {
  const none: ConflictsOfInterest = { teamIds: [], agreementIds: [], allyIds: [], investorIds: [] };
  if (!isStaff(actor.persona)) return () => none;
  const { userId } = actor;
  const reads = [
    () =>
      findMemberships(userId, session).then((rows) => new Set(rows.map(({ startupId }) => startupId.toHexString()))),
    () => findCosigners(userId, session),
    () => findEverAllied(userId, session),
  ] as const;
  // One after another within a transaction.
  const [startups, cosigners, allies] = session
    ? [await reads[0](), await reads[1](), await reads[2]()]
    : await Promise.all([reads[0](), reads[1](), reads[2]()]);
  const herself = (holds: boolean) => (holds ? [userId] : []);
  return ({ startupId, payerId, payeeId }) => ({
    ...none,
    teamIds: herself(startups.has(startupId.toHexString())),
    agreementIds: herself(cosigners.has(payerId.toHexString()) || cosigners.has(payeeId.toHexString())),
    allyIds: herself(allies.has(payerId.toHexString()) || allies.has(payeeId.toHexString())),
  });
}
