import type { ClientSession } from "mongoose";
import { countAwaitedAgreements } from "@/lib/agreements/queries/tabs";
import { countReceived } from "@/lib/alliances/queries/counts";
import { countAwaited } from "@/lib/applications/queries/open-applications";
import { may } from "@/lib/access/permissions";
import type { Account } from "@/lib/core/context";
import { countAwaitedDisputes } from "@/lib/disputes/queries/awaited-cases";
import { countAwaitedMilestones } from "@/lib/milestones/queries/next-steps";
import { countHeldFiles } from "@/lib/files/queries/queue-cards";
import { countWaitingCases } from "@/lib/moderation/queries/board";
import { countUnconfirmedRefunds } from "@/lib/milestones/queries/suspended";
import { findHiringStartups } from "@/lib/startups/queries/hiring-startups";
import { countOpenAppeals } from "@/lib/trust/queries/appeals";
import { countHeldReviews } from "@/lib/reviews/queries/held";
import { countAwaitedVerifications } from "@/lib/verification/queries/awaiting";
import type { InboxCounts, InboxKind } from "./states";

/** What of applications waits for a hiring team. A founder's deleted startups do not count; their applications are about to be rejected. */
async function countApplicants({ userId, persona }: Account, session?: ClientSession): Promise<number> {
  if (persona !== "founder" && persona !== "talent") return 0;
  const startupIds = await findHiringStartups(userId, { deleted: persona === "talent" }, session);
  return countAwaited({ startupIds }, session);
}

const counters: Readonly<Record<InboxKind, (reader: Account, session?: ClientSession) => Promise<number>>> = {
  applicants: countApplicants,
  offers: async ({ userId, persona }, session) =>
    persona === "talent" ? countAwaited({ talentId: userId }, session) : 0,
  agreements: countAwaitedAgreements,
  milestones: countAwaitedMilestones,
  disputes: countAwaitedDisputes,
  appeals: countOpenAppeals,
  refunds: countUnconfirmedRefunds,
  files: countHeldFiles,
  reviews: countHeldReviews,
  alliances: ({ userId, persona }, session) =>
    may(persona, "alliance:read") ? countReceived(userId, session) : Promise.resolve(0),
  verifications: countAwaitedVerifications,
  cases: countWaitingCases,
};

/** Counts what waits for a person: of some kinds, from the records themselves. One after another within a transaction. */
export async function countKinds<Kind extends InboxKind>(
  reader: Account,
  kinds: readonly Kind[],
  session?: ClientSession,
): Promise<Pick<InboxCounts, Kind>> {
  const counted = async (kind: Kind) => [kind, await counters[kind](reader, session)] as const;
  const entries: (readonly [Kind, number])[] = [];
  if (session) for (const kind of kinds) entries.push(await counted(kind));
  else entries.push(...(await Promise.all(kinds.map(counted))));
  return Object.fromEntries(entries) as Pick<InboxCounts, Kind>;
}
