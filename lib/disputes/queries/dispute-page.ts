import { DisputeModel } from "@/models/dispute";
import type { Milestone as MilestoneRow } from "@/models/milestone";
import { may } from "@/lib/access/permissions";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { objectId, type Lean } from "@/lib/core/db/model";
import { paths } from "@/lib/core/paths";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";
import { findMilestone, findMilestones } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartup } from "@/lib/startups/queries/facts";
import { findDispute, getDispute, getDisputeCase, listDisputeCases, listOwnDisputes } from "./detail";
import type { Dispute, DisputeCase, DisputeQueueQuery } from "../schema";
import type { DisputeAction } from "../states";

/** What the signed-in pages of disputes read, beyond the shapes of the API. */

/** One of the two sides, by name. */
export interface Side {
  id: string;
  name: string;
}

/** What the money was held for, as both sides and whoever judges see it. */
export interface DisputedWork {
  id: string;
  title: string;
  description: string;
  status: MilestoneRow["status"] | null;
  dueAt: string;
  fundedAt: string | null;
  deliveries: { round: number; note: string; links: string[]; at: string; changes: string | null }[];
}

/** A dispute with what its pages show around it. */
export interface DisputeRelations {
  payer: Side;
  payee: Side;
  startupName: string;
  work: DisputedWork;
}

export type DisputeRole = "payer" | "payee";

const workOf = (row: Lean<MilestoneRow> | null, id: string): DisputedWork => ({
  id,
  title: row?.title ?? "",
  description: row?.description ?? "",
  status: row?.status ?? null,
  dueAt: (row?.dueAt ?? new Date(0)).toISOString(),
  fundedAt: row?.fundedAt?.toISOString() ?? null,
  deliveries: (row?.submissions ?? []).map(({ round, note, links, at, changes }) => ({
    round,
    note,
    links,
    at: at.toISOString(),
    changes: changes?.reason ?? null,
  })),
});

async function around({ id, milestoneId, payerId, payeeId }: Dispute): Promise<DisputeRelations> {
  const [people, milestone, row] = await Promise.all([
    findPeople([payerId, payeeId]),
    findMilestone(milestoneId),
    findDispute(id),
  ]);
  const startup = row && (await findStartup(row.startupId));
  const side = (userId: string) => ({ id: userId, name: people.get(userId)?.name ?? "" });
  return {
    payer: side(payerId),
    payee: side(payeeId),
    startupName: startup?.name ?? "",
    work: workOf(milestone, milestoneId),
  };
}

/** Everything that a dispute's room shows to its two sides; `role` is null to whoever may only judge it. 404 to others. */
export async function readDispute(
  ctx: Context,
  id: string,
): Promise<DisputeRelations & { dispute: Dispute; role: DisputeRole | null }> {
  const { userId } = signedIn(ctx);
  const dispute = await getDispute(ctx, id);
  const role = userId === dispute.payerId ? "payer" : userId === dispute.payeeId ? "payee" : null;
  return { dispute, role, ...(await around(dispute)) };
}

/** Everything that a case's page shows to who may judge it. `others` names the moderators whose words are on it. */
export async function readDisputeCase(
  ctx: Context,
  id: string,
): Promise<DisputeRelations & { dispute: DisputeCase; others: ReadonlyMap<string, string>; viewerId: string }> {
  const { userId } = signedIn(ctx);
  const dispute = await getDisputeCase(ctx, id);
  const people = await findPeople([dispute.author, dispute.pending?.by].filter((one) => typeof one === "string"));
  const others = new Map([...people].map(([one, { name }]) => [one, name]));
  return { dispute, others, viewerId: userId, ...(await around(dispute)) };
}

/** A dispute as lists show it. */
interface Card<T extends Dispute> {
  dispute: T;
  title: string;
  payer: string;
  payee: string;
}

/** A case as the queue lists it. */
export type CaseCard = Card<DisputeCase>;

/** The same disputes with titles and names. */
async function cardsOf<T extends Dispute>(disputes: readonly T[]): Promise<Card<T>[]> {
  const [people, milestones] = await Promise.all([
    findPeople(disputes.flatMap(({ payerId, payeeId }) => [payerId, payeeId])),
    findMilestones(disputes.map(({ milestoneId }) => milestoneId)),
  ]);
  const nameOf = (id: string) => people.get(id)?.name ?? "";
  return disputes.map((dispute) => ({
    dispute,
    title: milestones.get(dispute.milestoneId)?.title ?? "",
    payer: nameOf(dispute.payerId),
    payee: nameOf(dispute.payeeId),
  }));
}

/** The moderators' queue with titles and names. */
export async function listCaseCards(
  ctx: Context,
  query: DisputeQueueQuery,
): Promise<{ items: CaseCard[]; nextCursor: string | null }> {
  const { items, nextCursor } = await listDisputeCases(ctx, query);
  return { items: await cardsOf(items), nextCursor };
}

const stepOf: Readonly<Partial<Record<DisputeAction, StepKey>>> = {
  answer: "answer_dispute",
  accept: "decide_proposal",
  elect: "elect_arbitration",
};

/** What a party has to say in the disputes they are in, the most pressing first. To others: nothing. */
export async function disputeSteps(ctx: Context): Promise<NextStep[]> {
  const { userId, persona } = signedIn(ctx);
  if (!may(persona, "dispute:argue")) return [];
  const cards = await cardsOf(await listOwnDisputes(ctx));
  return cards
    .flatMap(({ dispute, title, payer, payee }): NextStep[] => {
      const key = dispute.actions.map((action) => stepOf[action]).find((one) => one !== undefined);
      if (!key) return [];
      return [
        {
          key,
          subject: userId === dispute.payerId ? payee : payer,
          thing: title,
          money: { amountMinor: dispute.amountMinor, currency: dispute.currency },
          url: paths.dispute(dispute.id),
          ...(dispute.deadline ? { deadlineAt: dispute.deadline.at } : {}),
        },
      ];
    })
    .sort((a, b) => (a.deadlineAt ?? "~").localeCompare(b.deadlineAt ?? "~"));
}

/** How many cases wait for a word of the reader's as a moderator: answered ones, and refused ones that may be decided. Ties are not looked at. */
export async function countAwaitedCases(ctx: Context): Promise<number> {
  const { userId, persona } = signedIn(ctx);
  if (!may(persona, "dispute:judge")) return 0;
  await connect();
  const me = objectId(userId);
  return DisputeModel.countDocuments({
    $or: [
      { status: "answered", "pending.by": { $ne: me } },
      {
        status: "escalated",
        $and: [{ $or: [{ smallClaim: true }, { "electedBy.1": { $exists: true } }] }],
        "pending.by": { $ne: me },
        "proposal.by": { $ne: me },
      },
    ],
  });
}
