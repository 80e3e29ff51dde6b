import { audit } from "@/lib/core/audit/audit";
import { deny } from "@/lib/core/audit/deny";
import { now } from "@/lib/core/clock";
import { signedIn, type Context } from "@/lib/core/context";
import { transaction } from "@/lib/core/db/transaction";
import { notEditable } from "../authorize";
import { assertAhead } from "./plan";
import { roleOf, canChange } from "../policy";
import { progressOf } from "../present";
import { getVisibleMilestone, present } from "../queries/detail";
import type { MilestoneChange, Milestone } from "../schema";
import { MilestoneModel, type Milestone as MilestoneRow } from "@/models/milestone";

/** Changes a draft. Throws 403 to the payee, 409 once a payment page was opened. */
export const changeMilestone = (ctx: Context, id: string, change: MilestoneChange): Promise<Milestone> =>
  transaction(ctx, async (tx) => {
    const { userId } = signedIn(ctx);
    assertAhead(change.dueAt);
    const row = await getVisibleMilestone(ctx, id, tx.session);
    const facts = progressOf(row);
    if (roleOf(facts, userId) !== "payer") return deny(ctx, "milestone.change", "milestone", id);
    if (row.discardedAt || !canChange(facts, userId)) throw notEditable(row);
    const { dueAt, ...given } = change;
    const set: Partial<MilestoneRow> = {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
      ...(dueAt === undefined ? {} : { dueAt: new Date(dueAt) }),
    };
    const changed = await MilestoneModel.findOneAndUpdate(
      { _id: row._id, status: "draft", discardedAt: null },
      { $set: { ...set, updatedAt: now() } },
      { session: tx.session, returnDocument: "after" },
    ).lean();
    if (!changed) throw notEditable(row);
    const figuresOf = ({ title, amountMinor, currency, dueAt: due }: MilestoneRow) => ({
      title: title.length,
      amountMinor,
      currency,
      dueAt: due,
    });
    await audit(tx, {
      action: "milestone.change",
      entity: "milestone",
      entityId: id,
      before: figuresOf(row),
      after: figuresOf(changed),
      permanent: true,
    });
    return (await present([changed], userId, tx.session))(changed);
  });
