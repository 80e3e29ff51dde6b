import type { ClientSession } from "mongoose";
import { signedIn, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import type { NextStep, StepKey } from "@/lib/dashboard/schema";
import { paths } from "@/lib/core/paths";
import type { PartyRole } from "../policy";
import { present } from "./detail";
import { ownMilestones } from "./own";
import { sides } from "./sides";
import type { Milestone } from "../schema";
import { waitsFor, type MilestoneStatus } from "../states";
import { findStartups } from "@/lib/startups/queries/facts";
import { MilestoneModel } from "@/models/milestone";

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

const MOST = 100;

interface Step {
  key: StepKey;
  deadline: (one: Milestone) => string | null;
}
const due = ({ dueAt }: Milestone) => dueAt;

/** What each state that waits for a side asks of it, and until when. */
const stepIn: Readonly<Partial<Record<MilestoneStatus, Step>>> = {
  draft: { key: "fund_milestone", deadline: due },
  awaiting_funds: { key: "fund_milestone", deadline: due },
  submitted: { key: "release_milestone", deadline: ({ autoReleaseAt }) => autoReleaseAt },
  refund_requested: { key: "answer_refund", deadline: ({ refundAnswerBy }) => refundAnswerBy },
  changes_requested: { key: "rework_milestone", deadline: ({ returnAt, dueAt }) => returnAt ?? dueAt },
  funded: { key: "start_milestone", deadline: due },
  in_progress: { key: "deliver_milestone", deadline: due },
};

/** What of the reader's milestones is a next step of their home. What exceeds {@link MOST} is one step. */
export async function listMilestoneSteps(ctx: Context): Promise<NextStep[]> {
  const actor = signedIn(ctx);
  await connect();
  const [rows, count] = await Promise.all([
    MilestoneModel.find(waiting(actor)).sort({ dueAt: 1, _id: 1 }).limit(MOST).lean(),
    countAwaitedMilestones(actor),
  ]);
  if (rows.length === 0) return [];
  const [shape, sideOf, startups] = await Promise.all([
    present(rows, actor.userId),
    sides(rows),
    findStartups(rows.map(({ startupId }) => startupId)),
  ]);
  return rows.flatMap((row, index): NextStep[] => {
    const step = stepIn[row.status];
    if (!step) return [];
    const one = shape(row);
    const deadlineAt = step.deadline(one);
    return [
      {
        key: step.key,
        subject:
          actor.persona === "founder"
            ? sideOf(row.payeeId).name
            : (startups.get(row.startupId.toHexString())?.name ?? sideOf(row.payerId).name),
        thing: one.title,
        money: { amountMinor: one.amountMinor, currency: one.currency },
        url: paths.milestone(one.id),
        ...(deadlineAt ? { deadlineAt } : {}),
        count: index === rows.length - 1 ? count - index : 1,
      },
    ];
  });
}
