import type { ClientSession } from "mongoose";
import { signedIn, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption, type Lean } from "@/lib/core/db/model";
import type { NextStep } from "@/lib/dashboard/schema";
import { paths } from "@/lib/core/paths";
import type { PartyRole } from "../policy";
import { present } from "./detail";
import { ownMilestones } from "./own";
import { sides } from "./sides";
import type { Milestone } from "../schema";
import { waitsFor, type MilestoneStatus } from "../states";
import { findStartups } from "@/lib/startups/queries/facts";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";

const statusesFor = (role: PartyRole) =>
  (Object.keys(waitsFor) as MilestoneStatus[]).filter((status) => waitsFor[status] === role);
const waiting = (actor: Account) => ({
  ...ownMilestones(actor),
  discardedAt: null,
  status: { $in: statusesFor(actor.persona === "founder" ? "payer" : "payee") },
});

/** How many milestones wait for the reader's next move. */
export async function countAwaitedMilestones(reader: Account, session?: ClientSession): Promise<number> {
  await connect();
  return MilestoneModel.countDocuments(waiting(reader), sessionOption(session));
}

const STEPS = 100;

/** What of the reader's milestones is a next step of their home; of each kind the most pressing, and how many there are. */
export async function listMilestoneSteps(ctx: Context): Promise<NextStep[]> {
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
