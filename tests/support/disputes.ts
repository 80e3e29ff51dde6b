import { Types } from "mongoose";
import { DisputeModel, type Dispute as DisputeRow } from "@/models/dispute";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { GET as caseRoute } from "@/app/api/v1/admin/disputes/[id]/route";
import { GET as queueRoute } from "@/app/api/v1/admin/disputes/route";
import { POST as answerRoute } from "@/app/api/v1/disputes/[id]/answer/route";
import { POST as proposeRoute } from "@/app/api/v1/disputes/[id]/propose/route";
import { GET as readRoute } from "@/app/api/v1/disputes/[id]/route";
import { POST as settleRoute } from "@/app/api/v1/disputes/[id]/settle/route";
import { POST as withdrawRoute } from "@/app/api/v1/disputes/[id]/withdraw/route";
import { now } from "@/lib/core/clock";
import { objectId, type Lean } from "@/lib/core/db/model";
import type { RouteHandler } from "@/lib/core/http/route";
import { deadlineOf, factsOf } from "@/lib/disputes/present";
import { nextDisputeMove } from "@/lib/disputes/clocks";
import type { Dispute, DisputeCase } from "@/lib/disputes/schema";
import { aKey, call, signIn, type Called, type SignedIn } from "./harness";
import type { Person } from "./hiring";
import { milestoneInput, milestones, must, type Team } from "./milestones";

const post =
  (handler: RouteHandler, name: string) =>
  (as: SignedIn | null, id: string, body?: unknown, key: string | null = aKey()): Promise<Called<Dispute>> =>
    call<Dispute>(handler, {
      method: "POST",
      path: `/api/v1/disputes/${id}/${name}`,
      params: { id },
      as,
      ...(body === undefined ? {} : { body }),
      ...(key === null ? {} : { idempotencyKey: key }),
    });

/** The calls about disputes. */
export const disputes = {
  read: (as: SignedIn | null, id: string) =>
    call<Dispute>(readRoute, { path: `/api/v1/disputes/${id}`, params: { id }, as }),
  answer: post(answerRoute, "answer"),
  propose: post(proposeRoute, "propose"),
  settle: post(settleRoute, "settle"),
  withdraw: post(withdrawRoute, "withdraw"),
  queue: (as: SignedIn | null, query = "") =>
    call<{ items: DisputeCase[]; nextCursor: string | null }>(queueRoute, {
      path: `/api/v1/admin/disputes${query}`,
      as,
    }),
  case: (as: SignedIn | null, id: string) =>
    call<DisputeCase>(caseRoute, { path: `/api/v1/admin/disputes/${id}`, params: { id }, as }),
};

export const anAnswer = { statement: "It runs; the plug is in the box.", evidence: ["https://example.org/plug"] };
export const aRuling = (payeePercent: number) => ({ payeePercent, reason: `The half of it runs: ${payeePercent}.` });

/** The same person with a fresh session: tokens are over once the clock has moved. */
export const again = async (person: Person, persona: "founder" | "talent" | "moderator"): Promise<Person> => ({
  ...person,
  ...(await signIn({ id: person.userId, persona, name: person.name })),
});

/** Milestones as the API planned them, by team and amount. */
const planned = new WeakMap<Team, Map<number, Lean<MilestoneRow>>>();

/** A planned milestone: the first of its amount by the API, further ones as copies of what that has stored. */
async function aDraft(team: Team, plan: ReturnType<typeof milestoneInput>): Promise<Lean<MilestoneRow>> {
  const known = planned.get(team) ?? new Map<number, Lean<MilestoneRow>>();
  planned.set(team, known);
  const first = known.get(plan.amountMinor);
  if (first) {
    const at = now();
    const copy = { ...first, _id: new Types.ObjectId(), createdAt: at, updatedAt: at };
    await MilestoneModel.collection.insertOne(copy);
    return copy;
  }
  const { id } = must(await milestones.plan(team.founder, team.agreementId, plan), 201);
  const row = await MilestoneModel.findById(id).orFail().lean();
  known.set(plan.amountMinor, row);
  return row;
}

/** A milestone that a dispute froze, both standing as their moves would have left them, without money at the provider. */
export async function standing(
  team: Team,
  given: Partial<DisputeRow> = {},
  frozen: Partial<MilestoneRow> = {},
): Promise<{ id: string; milestoneId: string }> {
  const plan = { ...milestoneInput(), ...(given.amountMinor ? { amountMinor: given.amountMinor } : {}) };
  const milestone = await aDraft(team, plan);
  const at = now();
  const row = {
    milestoneId: milestone._id,
    agreementId: objectId(team.agreementId),
    startupId: objectId(team.startupId),
    payerId: objectId(team.founder.userId),
    payeeId: objectId(team.talent.userId),
    claimantId: objectId(team.founder.userId),
    status: "open" as const,
    amountMinor: milestone.amountMinor,
    currency: milestone.currency,
    claimPercent: 0,
    claim: { text: "It does not run.", evidence: [], at },
    answer: null,
    proposal: null,
    pending: null,
    acceptedBy: [],
    electedBy: [],
    smallClaim: false,
    openedAt: at,
    answeredAt: null,
    proposedAt: null,
    escalatedAt: null,
    outcome: null,
    nextMoveAt: null,
    deadlineAt: null,
    createdAt: at,
    updatedAt: at,
    ...given,
  };
  const facts = factsOf(row, false);
  const { _id } = await DisputeModel.create({
    ...row,
    deadlineAt: deadlineOf(facts),
    nextMoveAt: nextDisputeMove(facts)?.at ?? null,
  });
  await MilestoneModel.updateOne(
    { _id: milestone._id },
    {
      $set: {
        status: "disputed",
        fundedAt: at,
        submittedAt: at,
        clockFrom: at,
        disputedFrom: "submitted",
        disputedAt: at,
        disputeId: _id,
        ...frozen,
      },
    },
  );
  return { id: _id.toHexString(), milestoneId: milestone._id.toHexString() };
}
