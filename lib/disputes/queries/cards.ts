import type { Context } from "@/lib/core/context";
import { listDisputeCases } from "./queue";
import type { Dispute, DisputeCase, DisputeQueueQuery } from "../schema";
import { findMilestones } from "@/lib/milestones/queries/detail";
import { findPeople } from "@/lib/profiles/queries/people";

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
export async function cardsOf<T extends Dispute>(disputes: readonly T[]): Promise<Card<T>[]> {
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
