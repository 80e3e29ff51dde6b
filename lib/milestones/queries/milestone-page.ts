import type { Types } from "mongoose";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";
import { getAgreement, getAgreementFacts, listAgreements } from "@/lib/agreements/queries/detail";
import type { Agreement } from "@/lib/agreements/schema";
import { signedIn, type Context } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { afterCursor } from "@/lib/core/db/keyset";
import { objectId, type Lean } from "@/lib/core/db/model";
import { toPage } from "@/lib/core/db/page";
import { Currency } from "@/lib/core/schema";
import { paths } from "@/lib/core/paths";
import type { NextStep } from "@/lib/dashboard/schema";
import { findVerificationStatus } from "@/lib/identity/queries/verification-status";
import { findPeople } from "@/lib/profiles/queries/people";
import { findStartups } from "@/lib/startups/queries/facts";
import { trustEvents } from "@/lib/trust/states";
import { inTime } from "../clocks";
import { fundingGate, planFor, roleOf, type PartyRole } from "../policy";
import { progressOf } from "../present";
import { listMilestones, present, visibleMilestone } from "./detail";
import type { Milestone } from "../schema";
import { MAX_MILESTONES, waitsFor, type MilestoneStatus } from "../states";

/** What the signed-in pages of milestones read, beyond the shapes of the API. */

/** One of the two sides, by name. */
export interface Side {
  id: string;
  name: string;
  /** Null where the person is gone. */
  trustScore: number | null;
}

/** A milestone with what its page shows around it. */
export interface MilestoneReading {
  milestone: Milestone;
  role: PartyRole;
  payer: Side;
  payee: Side;
  agreement: Agreement;
  /** All of its agreement that were not given up, in the order in which they were planned. */
  siblings: Milestone[];
  givenUp: boolean;
  /** Whose identity must be checked before money can be held; null where nobody's, or where it is held already. */
  blockedBy: PartyRole | null;
  /** What a release of the present delivery adds to the payee's trust; null while there is none. */
  trustPoints: number | null;
}

const unpaid: readonly MilestoneStatus[] = ["draft", "awaiting_funds"];

async function sides(rows: readonly Lean<MilestoneRow>[]): Promise<(id: Types.ObjectId) => Side> {
  const people = await findPeople(rows.flatMap((row) => [row.payerId.toHexString(), row.payeeId.toHexString()]));
  return (stored) => {
    const id = stored.toHexString();
    const person = people.get(id);
    return { id, name: person?.name ?? "", trustScore: person?.trustScore ?? null };
  };
}

async function gateOf(row: Lean<MilestoneRow>): Promise<PartyRole | null> {
  if (!unpaid.includes(row.status)) return null;
  const [payer, payee] = await Promise.all(
    [row.payerId, row.payeeId].map((id) => findVerificationStatus(id.toHexString())),
  );
  return payer && payee ? fundingGate(payer, payee) : null;
}

/** Everything that the page of one milestone shows, to its two sides; 404 to others. */
export async function readMilestone(ctx: Context, id: string): Promise<MilestoneReading> {
  const { userId } = signedIn(ctx);
  const row = await visibleMilestone(ctx, id);
  const agreementId = row.agreementId.toHexString();
  const [shape, agreement, { items: siblings }, sideOf, blockedBy] = await Promise.all([
    present([row], userId),
    getAgreement(ctx, agreementId),
    listMilestones(ctx, agreementId, { limit: MAX_MILESTONES }),
    sides([row]),
    gateOf(row),
  ]);
  const { dueAt, submittedAt, reviewedMs, status } = row;
  const event =
    status === "submitted" && submittedAt
      ? inTime({ dueAt, submittedAt, reviewedMs })
        ? "milestone_on_time"
        : "milestone_late"
      : null;
  return {
    milestone: shape(row),
    role: roleOf(progressOf(row), userId) ?? "payee",
    payer: sideOf(row.payerId),
    payee: sideOf(row.payeeId),
    agreement,
    siblings,
    givenUp: row.discardedAt !== null,
    blockedBy,
    trustPoints: event && trustEvents[event].points,
  };
}

/** The milestones of one agreement, with the other side as the reader sees it. */
export interface MilestoneGroup {
  agreementId: string;
  startupName: string;
  payer: Side;
  payee: Side;
  milestones: Milestone[];
}

const GROUPS = 10;

const mineAs = ({ userId, persona }: ReturnType<typeof signedIn>) =>
  persona === "founder" ? { payerId: objectId(userId) } : { payeeId: objectId(userId) };

/** The milestones that a founder pays or somebody works on, by agreement; the agreement with the newest first. */
export async function listMilestoneGroups(
  ctx: Context,
  cursor: string | undefined,
): Promise<{ items: MilestoneGroup[]; nextCursor: string | null }> {
  const actor = signedIn(ctx);
  await connect();
  const mine = { ...mineAs(actor), discardedAt: null };
  const found = await MilestoneModel.aggregate<{ _id: Types.ObjectId; last: Date }>([
    { $match: mine },
    { $group: { _id: "$agreementId", last: { $max: "$createdAt" } } },
    { $match: afterCursor("last", "date", -1, cursor) },
    { $sort: { last: -1, _id: -1 } },
    { $limit: GROUPS + 1 },
  ]);
  const rows = await MilestoneModel.find({
    ...mine,
    agreementId: { $in: found.slice(0, GROUPS).map(({ _id }) => _id) },
  })
    .sort({ createdAt: 1, _id: 1 })
    .lean();
  const [shape, sideOf, startups] = await Promise.all([
    present(rows, actor.userId),
    sides(rows),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  const page = toPage(
    found,
    GROUPS,
    ({ _id }): MilestoneGroup[] => {
      const own = rows.filter(({ agreementId }) => agreementId.equals(_id));
      const [first] = own;
      if (!first) return [];
      return [
        {
          agreementId: _id.toHexString(),
          startupName: startups.get(first.startupId.toHexString())?.name ?? "",
          payer: sideOf(first.payerId),
          payee: sideOf(first.payeeId),
          milestones: own.map(shape),
        },
      ];
    },
    ({ _id, last }) => [last.getTime(), _id.toHexString()],
  );
  return { items: page.items.flat(), nextCursor: page.nextCursor };
}

/** An agreement's milestones to one of its parties, and whether they may plan another. */
export async function agreementMilestones(
  ctx: Context,
  agreementId: string,
): Promise<{ milestones: Milestone[]; mayPlan: boolean }> {
  const { userId } = signedIn(ctx);
  const [facts, { items }] = await Promise.all([
    getAgreementFacts(ctx, agreementId),
    listMilestones(ctx, agreementId, { limit: MAX_MILESTONES }),
  ]);
  return { milestones: items, mayPlan: planFor(facts, userId, items.length).ok };
}

/** An agreement under which the reader may plan a milestone, and who would work. */
export interface Plannable {
  agreementId: string;
  startupName: string;
  payee: Pick<Side, "id" | "name">;
  /** What the agreement's own sums are in. */
  currency: Currency;
}

const PLANNABLE = 100;

/** The agreements in force under which the reader may plan milestones, newest first. */
export async function listPlannable(ctx: Context): Promise<Plannable[]> {
  const { userId } = signedIn(ctx);
  const { items } = await listAgreements(ctx, { status: "signed", limit: PLANNABLE });
  return items.flatMap(({ id, type, status, parties, startupName, terms }) => {
    const plan = planFor({ type, status, parties }, userId, 0);
    if (!plan.ok) return [];
    const { payeeId } = plan.parties;
    const name = parties.find((party) => party.userId === payeeId)?.name ?? "";
    return [
      {
        agreementId: id,
        startupName,
        payee: { id: payeeId, name },
        currency: Currency.catch("USD").parse(terms.currency),
      },
    ];
  });
}

const statusesFor = (role: PartyRole) =>
  (Object.keys(waitsFor) as MilestoneStatus[]).filter((status) => waitsFor[status] === role);

const waiting = (actor: ReturnType<typeof signedIn>) => ({
  ...mineAs(actor),
  discardedAt: null,
  status: { $in: statusesFor(actor.persona === "founder" ? "payer" : "payee") },
});

/** How many milestones wait for the reader's next move. */
export async function countAwaitedMilestones(ctx: Context): Promise<number> {
  await connect();
  return MilestoneModel.countDocuments(waiting(signedIn(ctx)));
}

const STEPS = 100;

/** What of the reader's milestones is a next step of their home; of each kind the most pressing, and how many there are. */
export async function milestoneSteps(ctx: Context): Promise<NextStep[]> {
  const actor = signedIn(ctx);
  await connect();
  const rows = await MilestoneModel.find(waiting(actor)).sort({ dueAt: 1, _id: 1 }).limit(STEPS).lean();
  if (rows.length === 0) return [];
  const [shape, sideOf, startups] = await Promise.all([
    present(rows, actor.userId),
    sides(rows),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  const of = (...statuses: MilestoneStatus[]) => rows.filter(({ status }) => statuses.includes(status));
  const step = (
    key: NextStep["key"],
    found: readonly Lean<MilestoneRow>[],
    deadline: (one: Milestone) => string | null,
  ): NextStep[] => {
    const pressing = found
      .map((row) => ({ row, one: shape(row) }))
      .sort((a, b) => (deadline(a.one) ?? "~").localeCompare(deadline(b.one) ?? "~"))[0];
    if (!pressing) return [];
    const { row, one } = pressing;
    const deadlineAt = deadline(one);
    return [
      {
        key,
        count: found.length,
        subject:
          actor.persona === "founder"
            ? sideOf(row.payeeId).name
            : (startups.get(row.startupId.toHexString())?.name ?? sideOf(row.payerId).name),
        thing: one.title,
        money: { amountMinor: one.amountMinor, currency: one.currency },
        url: paths.milestone(one.id),
        ...(deadlineAt ? { deadlineAt } : {}),
      },
    ];
  };
  const none = () => null;
  if (actor.persona === "founder")
    return [
      ...step("release_milestone", of("submitted"), (one) => one.autoReleaseAt),
      ...step("fund_milestone", of("draft", "awaiting_funds"), none),
    ];
  return [
    ...step("answer_refund", of("refund_requested"), (one) => one.refundAnswerBy),
    ...step("rework_milestone", of("changes_requested"), (one) => one.returnAt),
    ...step("start_milestone", of("funded"), none),
    ...step("deliver_milestone", of("in_progress"), (one) => one.dueAt),
  ];
}

/** A founder's money over all their milestones, for the home: every milestone that was not given up. */
export async function listOwnFunds(ctx: Context): Promise<Milestone[]> {
  const actor = signedIn(ctx);
  await connect();
  const rows = await MilestoneModel.find({ ...mineAs(actor), discardedAt: null })
    .sort({ createdAt: -1, _id: -1 })
    .limit(500)
    .lean();
  return rows.map(await present(rows, actor.userId));
}

const paidFor: readonly MilestoneStatus[] = ["released", "split"];

/** The milestones that somebody was paid for, the last first, with what each came to and for whom it was. */
export async function listPaidMilestones(
  ctx: Context,
  cursor: string | undefined,
  limit = 20,
): Promise<{ items: (Milestone & { startupName: string })[]; nextCursor: string | null }> {
  const { userId } = signedIn(ctx);
  await connect();
  const rows = await MilestoneModel.find({
    payeeId: objectId(userId),
    status: { $in: [...paidFor] },
    ...afterCursor("closedAt", "date", -1, cursor),
  })
    .sort({ closedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean();
  const [shape, startups] = await Promise.all([
    present(rows, userId),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  return toPage(
    rows,
    limit,
    (row) => ({ ...shape(row), startupName: startups.get(row.startupId.toHexString())?.name ?? "" }),
    (row) => [(row.closedAt ?? row.updatedAt).getTime(), row._id.toHexString()],
  );
}
