import type { ClientSession } from "mongoose";
import { signedIn, type Context, type Account } from "@/lib/core/context";
import { connect } from "@/lib/core/db/connect";
import { sessionOption } from "@/lib/core/db/model";
import type { NextStep } from "@/lib/dashboard/schema";
import { paths } from "@/lib/core/paths";
import type { PartyRole } from "../policy";
import { present } from "./detail";
import { ownMilestones } from "./own";
import { sides } from "./sides";
import { moveDeadline, nextMoves, type MilestoneStatus } from "../states";
import { findStartups } from "@/lib/startups/queries/facts";
import { MilestoneModel } from "@/models/milestone";

const statusesFor = (role: PartyRole) =>
  (Object.keys(nextMoves) as MilestoneStatus[]).filter((status) => nextMoves[status]?.by === role);
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
    const move = nextMoves[row.status];
    if (!move) return [];
    const one = shape(row);
    const deadlineAt = moveDeadline(one);
    return [
      {
        key: move.step,
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
